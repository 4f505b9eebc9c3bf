namespace Verify.Cli.Output;

/// <summary>Reports at once and in order; the framework's Progress&lt;T&gt; posts to other threads, which may reorder.</summary>
internal sealed class OrderedProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
