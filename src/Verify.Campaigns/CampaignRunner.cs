using System.Diagnostics;
using System.Threading.Channels;
using Verify.Campaigns.Storage;
using Verify.Dynamics.Enclosures;

namespace Verify.Campaigns;

/// <summary>Audits the missing trials of a campaign on several threads and stores them.</summary>
public static class CampaignRunner
{
    // A transaction is written that often, so that little work is lost when the process is killed.
    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(500);

    // A single number of a million digits does not ask whether it should end; a trial that is at one is left behind then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Audits every trial of the shard below <paramref name="trials"/> that the store does not hold.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="store">A store of that campaign, open for writing.</param>
    /// <param name="trials">Trials are numbered from 0 to one less than this.</param>
    /// <param name="shard">Which of them.</param>
    /// <param name="threads">How many are audited at the same time.</param>
    /// <param name="progress">Told after every transaction.</param>
    /// <param name="cancellation">Stops the work; what is finished is stored.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static void Run(
        Campaign campaign,
        CampaignStore store,
        ulong trials,
        Shard shard,
        int threads,
        IProgress<CampaignProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        IReadOnlyList<ulong> missing = store.Missing(trials, shard);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Bounded, so that a slow disk holds the auditors back.
        var results = Channel.CreateBounded<TrialResult>(1024);
        // Without a token of its own: it must run even if stopped at once, since it completes the channel.
        Task auditing = Task.Run(
            () => Audit(campaign, missing, threads, results.Writer, stop.Token),
            CancellationToken.None
        );
        try
        {
            using CancellationTokenRegistration over = cancellation.Register(() =>
                _ = CompleteSoon(auditing, results.Writer)
            );
            Store(store, results.Reader, missing.Count, progress);
        }
        finally
        {
            // Reached early only if the store failed.
            stop.Cancel();
            Wait(auditing);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private static void Audit(
        Campaign campaign,
        IReadOnlyList<ulong> missing,
        int threads,
        ChannelWriter<TrialResult> results,
        CancellationToken cancellation
    )
    {
        Exception? fault = null;
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
            // One trial at a time, in order: trials differ a hundredfold in cost.
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(
                    missing,
                    System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering
                ),
                options,
                trial =>
                {
                    TrialResult result = TrialAudit.Run(campaign, trial, cancellation);
                    results.WriteAsync(result, cancellation).AsTask().GetAwaiter().GetResult();
                }
            );
        }
        catch (OperationCanceledException)
        {
            // The reader stores what is there.
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            // The same, from several threads.
        }
        catch (Exception error)
        {
            fault = error;
        }
        finally
        {
            results.TryComplete(fault);
        }
    }

    private static void Store(
        CampaignStore store,
        ChannelReader<TrialResult> results,
        int total,
        IProgress<CampaignProgress>? progress
    )
    {
        var watch = Stopwatch.StartNew();
        TimeSpan lastCommit = TimeSpan.Zero;
        List<TrialResult> batch = [];
        int specialised = 0;
        int stuck = 0;
        int open = 0;
        int done = 0;
        while (results.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (results.TryRead(out TrialResult? result))
            {
                batch.Add(result);
                specialised += result.Outcome == Outcome.Specialised ? 1 : 0;
                stuck += result.Outcome == Outcome.Stuck ? 1 : 0;
                open += result.Verdicts.Count(verdict => verdict.Reason is not null);
            }

            if (watch.Elapsed - lastCommit >= CommitInterval)
            {
                Commit();
            }
        }

        Commit();

        void Commit()
        {
            store.Add(batch);
            done += batch.Count;
            batch.Clear();
            lastCommit = watch.Elapsed;
            progress?.Report(new CampaignProgress(done, total, specialised, stuck, open, watch.Elapsed));
        }
    }

    private static async Task CompleteSoon(Task auditing, ChannelWriter<TrialResult> results)
    {
        await Task.WhenAny(auditing, Task.Delay(Patience, CancellationToken.None)).ConfigureAwait(false);
        results.TryComplete();
    }

    private static void Wait(Task auditing)
    {
        try
        {
            auditing.Wait(Patience);
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            // Stopped on purpose.
        }
    }
}
