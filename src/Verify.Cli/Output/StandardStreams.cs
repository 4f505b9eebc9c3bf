using System.Runtime.InteropServices;
using System.Text;

namespace Verify.Cli.Output;

/// <summary>Standard output and standard error in UTF-8, whatever the locale.</summary>
/// <remarks>The framework's own streams go on in silence when the reader has gone, and end the process when an error cannot be
/// told: here the first ends the command, and the second is passed over.</remarks>
internal static class StandardStreams
{
    private const int BufferSize = 1 << 14;

    /// <summary>Takes the place of the framework's streams; to be called before anything is printed.</summary>
    public static void Install()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            // For those who ask in which encoding a terminal is.
            Console.OutputEncoding = encoding;
        }
        catch (IOException)
        {
            // No terminal to be told.
        }

        if (!OperatingSystem.IsWindows())
        {
            Console.SetOut(Writer(new UnixStream(1, isLossAllowed: false)));
            Console.SetError(Writer(new UnixStream(2, isLossAllowed: true)));
        }

        TextWriter Writer(Stream stream) =>
            TextWriter.Synchronized(new StreamWriter(stream, encoding, BufferSize) { AutoFlush = true });
    }

    private sealed class UnixStream(int descriptor, bool isLossAllowed) : Stream
    {
        private const int Interrupted = 4;
        private const int ReaderGone = 32;

        // EAGAIN, on Linux and on the systems that come from BSD: the other side has set the pipe not to wait.
        private static readonly int[] TryAgain = [11, 35];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            byte[] rest = buffer.AsSpan(offset, count).ToArray();
            while (rest.Length > 0)
            {
                nint written = Native.Write(descriptor, rest, (nuint)rest.Length);
                if (written >= 0)
                {
                    rest = rest[(int)written..];
                    continue;
                }

                int error = Marshal.GetLastPInvokeError();
                if (TryAgain.Contains(error))
                {
                    Thread.Sleep(1);
                }
                else if (error != Interrupted)
                {
                    if (isLossAllowed)
                    {
                        return;
                    }

                    throw error == ReaderGone
                        ? new ReaderGoneException()
                        : new IOException($"standard output: {Marshal.GetPInvokeErrorMessage(error)}");
                }
            }
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "write", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern nint Write(int descriptor, byte[] content, nuint count);
    }
}
