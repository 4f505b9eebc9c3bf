using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Verify.Cli.Files;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A file with content that can be replaced.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, a pipe or a socket: what is written goes through it.</summary>
    Passage,
}

/// <summary>What the system says of the file at the end of a path; links are followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Names">How many names the file has.</param>
/// <param name="Owner">The user and the group it belongs to.</param>
/// <param name="Identity">Equal for two paths to one file.</param>
/// <param name="Length">Its size in bytes.</param>
internal sealed record FileStatus(
    FileKind Kind,
    UnixFileMode Mode,
    uint Names,
    (uint User, uint Group) Owner,
    string Identity,
    long Length
)
{
    private const UnixFileMode Permissions = (UnixFileMode)0xFFF;

    // The kinds of inode(7).
    private const int KindMask = 0xF000;
    private const int FolderKind = 0x4000;
    private const int RegularKind = 0x8000;

    /// <summary>The status of a file; null if there is none.</summary>
    public static FileStatus? Of(string path) => OperatingSystem.IsLinux() ? OfLinux(path) : OfAny(path);

    /// <summary>Whether this process may write to an existing file.</summary>
    public static bool IsWritable(string path) =>
        OperatingSystem.IsWindows() ? !new FileInfo(path).IsReadOnly : Native.Access(Native.Text(path), 2) == 0;

    /// <summary>An existing path without links; null if it leads nowhere.</summary>
    public static string? WithoutLinks(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Exists(path) ? Path.GetFullPath(path) : null;
        }

        // The longest path of the system, twice.
        byte[] resolved = new byte[8192];
        return Native.RealPath(Native.Text(path), resolved) == 0
            ? null
            : Encoding.UTF8.GetString(resolved, 0, Array.IndexOf(resolved, (byte)0));
    }

    // The framework tells neither devices nor the number of names. The layout of the answer is part of the kernel's interface.
    private static FileStatus? OfLinux(string path)
    {
        byte[] answer = new byte[256];
        if (Native.Statx(Native.CurrentFolder, Native.Text(path), 0, Native.BasicFields, answer) != 0)
        {
            return null;
        }

        ushort mode = BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(28));
        return new FileStatus(
            (mode & KindMask) switch
            {
                FolderKind => FileKind.Folder,
                RegularKind => FileKind.Regular,
                _ => FileKind.Passage,
            },
            (UnixFileMode)mode & Permissions,
            Word(16),
            (Word(20), Word(24)),
            $"{Word(136)}:{Word(140)}:{BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(32))}",
            checked((long)BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(40)))
        );

        uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(offset));
    }

    private static FileStatus? OfAny(string path)
    {
        if (!Path.Exists(path))
        {
            return null;
        }

        string full = WithoutLinks(path) ?? Path.GetFullPath(path);
        bool isFolder = Directory.Exists(full);
        return new FileStatus(
            isFolder ? FileKind.Folder
                : full.StartsWith("/dev/", StringComparison.Ordinal) ? FileKind.Passage
                : FileKind.Regular,
            OperatingSystem.IsWindows()
                ? UnixFileMode.UserRead | (new FileInfo(full).IsReadOnly ? 0 : UnixFileMode.UserWrite)
                : File.GetUnixFileMode(full),
            1,
            default,
            full,
            isFolder ? 0 : new FileInfo(full).Length
        );
    }

    private static class Native
    {
        public const int CurrentFolder = -100;
        public const uint BasicFields = 0x7FF;

        public static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + "\0");

        [DllImport("libc", EntryPoint = "statx")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int Statx(int folder, byte[] path, int flags, uint fields, byte[] answer);

        [DllImport("libc", EntryPoint = "access")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int Access(byte[] path, int mode);

        [DllImport("libc", EntryPoint = "realpath")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern nint RealPath(byte[] path, byte[] resolved);
    }
}
