namespace Verify.Campaigns.Storage;

/// <summary>A store cannot be used as asked; the message is for the user.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
