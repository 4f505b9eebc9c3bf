namespace Verify.Certificates;

/// <summary>Writes files that appear only when they are complete.</summary>
public static class CompleteFile
{
    /// <summary>Writes or replaces a file; if that fails, what was there before is as it was.</summary>
    public static void Write(string path, byte[] content)
    {
        var partial = path + ".part";
        try
        {
            File.WriteAllBytes(partial, content);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }
}
