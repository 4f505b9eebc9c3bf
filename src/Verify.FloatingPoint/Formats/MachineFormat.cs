namespace Verify.FloatingPoint.Formats;

/// <summary>The floating-point formats a run can be made in.</summary>
public enum MachineFormat
{
    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>IEEE 754 binary16, emulated.</summary>
    Float16,

    /// <summary>bfloat16, emulated.</summary>
    BFloat16,
}
