using Verify.FloatingPoint.Formats;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>Runs ordinary floating-point gradient descent beside the enclosure of exact gradient descent.</summary>
public static class FloatAudit
{
    /// <summary>The names of the formats, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = Enum.GetValues<MachineFormat>().Select(NameOf).ToArray();

    /// <summary>Reads the name of a format, such as float32.</summary>
    public static bool TryParseFormat(string name, out MachineFormat format)
    {
        foreach (var candidate in Enum.GetValues<MachineFormat>())
        {
            if (NameOf(candidate) == name)
            {
                format = candidate;
                return true;
            }
        }
        format = default;
        return false;
    }

    /// <summary>The name of a format, such as float32.</summary>
    public static string NameOf(MachineFormat format) =>
        format switch
        {
            MachineFormat.Float32 => Float32.Name,
            MachineFormat.Float64 => Float64.Name,
            MachineFormat.Float16 => Float16.Name,
            MachineFormat.BFloat16 => BFloat16.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    /// <summary>Audits one run.</summary>
    /// <param name="instance">What is trained.</param>
    /// <param name="format">The format of every number of the program.</param>
    /// <param name="options">How far it is followed.</param>
    /// <param name="progress">Told now and then what is being done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OverflowException">A number of the instance is out of the range of the format.</exception>
    public static FloatAuditResult Run(
        Instance instance,
        MachineFormat format,
        FloatAuditOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new FloatAuditOptions();
        return format switch
        {
            MachineFormat.Float32 => Run<Float32>(),
            MachineFormat.Float64 => Run<Float64>(),
            MachineFormat.Float16 => Run<Float16>(),
            MachineFormat.BFloat16 => Run<BFloat16>(),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

        FloatAuditResult Run<T>()
            where T : struct, IMachineNumber<T> =>
            new FloatRun<T>(instance, options, progress, cancellation).Audit(format);
    }
}
