using System.Runtime.ExceptionServices;

namespace Verify.Cli.Input;

/// <summary>A limit on the time of a command. Work that is not done by then is stopped; what was found before stays.</summary>
internal sealed class TimeLimit : IDisposable
{
    // A single number of a million digits does not ask whether it should end; it is left behind then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int StackSize = 16 << 20;

    private readonly CancellationToken interruption;
    private readonly CancellationTokenSource source;
    private readonly TimeSpan? limit;

    public TimeLimit(TimeSpan? limit, CancellationToken interruption)
    {
        this.limit = limit;
        this.interruption = interruption;
        source = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        if (limit is { } time)
        {
            source.CancelAfter(time);
        }
    }

    /// <summary>Whether the time is over; an interruption by the user is not meant.</summary>
    public bool IsOver => source.IsCancellationRequested && !interruption.IsCancellationRequested;

    /// <summary>Cancelled when the time is over; never without a limit.</summary>
    public CancellationToken Over => limit is null ? CancellationToken.None : source.Token;

    /// <summary>Cancelled when the time is over or the user interrupts.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Half of the time, from now on.</summary>
    public TimeLimit Half() => new(limit / 2, interruption);

    /// <summary>Why something stayed undecided.</summary>
    public string Reason => FormattableString.Invariant($"not settled within --timeout {limit?.TotalSeconds} s");

    /// <summary>Runs work that may take long.</summary>
    /// <param name="work">The work; nothing it uses may be used again if it was not finished.</param>
    /// <param name="result">What it returned.</param>
    /// <returns>Whether it was finished in time.</returns>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    public bool TryRun<T>(Func<CancellationToken, T> work, out T result)
    {
        T found = default!;
        Exception? fault = null;
        if (limit is null)
        {
            result = work(interruption);
            return true;
        }

        using var done = new ManualResetEventSlim();
        var thread = new Thread(
            () =>
            {
                try
                {
                    found = work(source.Token);
                }
                catch (Exception error)
                {
                    fault = error;
                }

                try
                {
                    done.Set();
                }
                catch (ObjectDisposedException)
                {
                    // Left behind: nobody waits any more.
                }
            },
            StackSize
        )
        {
            IsBackground = true,
        };
        thread.Start();
        bool isDone = Wait(done);
        result = isDone ? found : default!;
        if (!isDone || (fault is OperationCanceledException && IsOver))
        {
            return false;
        }

        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return true;
    }

    public void Dispose() => source.Dispose();

    private bool Wait(ManualResetEventSlim done)
    {
        try
        {
            done.Wait(source.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            if (done.Wait(Patience))
            {
                return true;
            }

            interruption.ThrowIfCancellationRequested();
            return false;
        }
    }
}
