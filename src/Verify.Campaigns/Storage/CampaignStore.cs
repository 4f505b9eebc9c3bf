using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Verify.Arithmetic;
using Verify.Campaigns.Measures;

namespace Verify.Campaigns.Storage;

/// <summary>The results of a campaign in one SQLite file. Results are added in transactions: whatever ends the process, the
/// file holds whole trials, each once.</summary>
/// <remarks>The content depends on the campaign and the numbers of the trials only, not on the order in which they were added;
/// <see cref="Digest"/> compares it.</remarks>
public sealed class CampaignStore : IDisposable
{
    private const int EnclosureDigits = 20;

    private static readonly string[] TablesInOrder =
    [
        "SELECT key, value FROM campaign ORDER BY key",
        "SELECT position, id, sentence, text FROM claim ORDER BY position",
        "SELECT * FROM trial ORDER BY trial",
        "SELECT trial, level, above, below FROM level ORDER BY trial, level",
        "SELECT trial, position, reason FROM finding ORDER BY trial, position",
    ];

    // What tells about tables and can change nothing.
    private static readonly string[] ReadingPragmas =
    [
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "database_list",
        "data_version",
    ];

    // Of the header of an SQLite file.
    private const int HeaderLength = 100;
    private const int ApplicationIdOffset = 68;

    private readonly SqliteConnection connection;

    static CampaignStore() => SQLitePCL.Batteries_V2.Init();

    private CampaignStore(string file, SqliteOpenMode mode)
    {
        File = file;
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>What must agree for two stores to belong to the same campaign, with the names of <see cref="Campaign.Identity"/>.</summary>
    public IReadOnlyDictionary<string, string> Identity =>
        Query("SELECT key, value FROM campaign").Rows.ToDictionary(row => (string)row[0]!, row => (string)row[1]!);

    /// <summary>The number of trials in the store.</summary>
    public long Count => (long)Query("SELECT count(*) FROM trial").Rows[0][0]!;

    /// <summary>Starts a store, or continues one that belongs to the same campaign.</summary>
    /// <param name="file">The file; made if it does not exist.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="resume">Whether a store that already holds trials may be continued.</param>
    /// <exception cref="StoreException">The file is not a store, belongs to another campaign, or must not be continued.</exception>
    public static CampaignStore OpenOrCreate(string file, Campaign campaign, bool resume) =>
        Guarded(
            file,
            () =>
            {
                RequireOwn(file);
                var store = new CampaignStore(file, SqliteOpenMode.ReadWriteCreate);
                try
                {
                    store.Prepare(campaign, resume);
                    return store;
                }
                catch
                {
                    store.Dispose();
                    throw;
                }
            }
        );

    /// <summary>Opens a store to read it.</summary>
    /// <exception cref="StoreException">The file does not exist or is not a store.</exception>
    public static CampaignStore OpenRead(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new StoreException($"{file}: there is no such file");
        }

        RequireOwn(file);

        return Guarded(
            file,
            () =>
            {
                RollBackUnfinished(file);
                var store = new CampaignStore(file, SqliteOpenMode.ReadOnly);
                try
                {
                    store.RequireStore();
                    return store;
                }
                catch
                {
                    store.Dispose();
                    throw;
                }
            }
        );
    }

    /// <summary>Opens a store to record that its trials are audited again.</summary>
    /// <exception cref="StoreException">The file does not exist, is not a store, or cannot be written.</exception>
    public static CampaignStore OpenToRecord(string file)
    {
        OpenRead(file).Dispose();
        return Guarded(file, () => new CampaignStore(file, SqliteOpenMode.ReadWrite));
    }

    /// <summary>The trials of a shard below a number that are not in the store.</summary>
    public IReadOnlyList<ulong> Missing(ulong trials, Shard shard)
    {
        HashSet<ulong> known = [.. Query("SELECT trial FROM trial").Rows.Select(row => (ulong)(long)row[0]!)];
        List<ulong> missing = [];
        for (ulong trial = shard.Index - 1; trial < trials; trial += shard.Count)
        {
            if (!known.Contains(trial))
            {
                missing.Add(trial);
            }
        }

        return missing;
    }

    /// <summary>Records that a run over a shard begins. Not part of the content that <see cref="Digest"/> compares.</summary>
    /// <param name="run">The run; its end is not used.</param>
    /// <returns>The number by which <see cref="EndRun"/> knows it.</returns>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public long BeginRun(CampaignRun run) =>
        Guarded(
            File,
            () =>
            {
                Execute(Schema.History);
                Execute(
                    "INSERT INTO run VALUES ($shard, $trials, $version, $started, NULL)",
                    ("$shard", run.Shard.ToString()),
                    ("$trials", (long)run.Trials),
                    ("$version", run.Version),
                    ("$started", CampaignRun.Text(run.Started))
                );
                return (long)Query("SELECT last_insert_rowid()").Rows[0][0]!;
            }
        );

    /// <summary>Records that a run has done every trial of its shard.</summary>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public void EndRun(long run, DateTimeOffset ended) =>
        Guarded(
            File,
            () =>
                Execute(
                    "UPDATE run SET ended = $ended WHERE rowid = $run",
                    ("$run", run),
                    ("$ended", CampaignRun.Text(ended))
                )
        );

    /// <summary>The runs that are recorded, in their order; none in a file of a version that did not record them.</summary>
    public IReadOnlyList<CampaignRun> Runs =>
        HasTable("run") ? CampaignRun.Of(Query("SELECT * FROM run ORDER BY rowid")) : [];

    /// <summary>Records that a trial was audited again.</summary>
    /// <param name="trial">What was found.</param>
    /// <param name="version">The version of the program.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public void AddChecked(CheckedTrial trial, string version) =>
        Guarded(
            File,
            () =>
            {
                Execute(Schema.History);
                return Execute(
                    "INSERT OR REPLACE INTO checked VALUES ($trial, $version, $disagreement)",
                    ("$trial", (long)trial.Trial),
                    ("$version", version),
                    ("$disagreement", trial.Disagreement)
                );
            }
        );

    /// <summary>The trials that were audited again, in the order of their numbers.</summary>
    public IReadOnlyList<CheckedTrial> Checked =>
        HasTable("checked")
            ?
            [
                .. Query("SELECT trial, disagreement FROM checked ORDER BY trial")
                    .Rows.Select(row => new CheckedTrial((ulong)(long)row[0]!, row[1] as string)),
            ]
            : [];

    private bool HasTable(string name) =>
        Query($"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{name}'").Rows.Count > 0;

    /// <summary>Adds results, all or none; one that is already there stays as it is (a trial has one result only).</summary>
    /// <exception cref="StoreException">The file cannot be written; nothing was added.</exception>
    public void Add(IReadOnlyCollection<TrialResult> results) =>
        Guarded(
            File,
            () =>
            {
                InTransaction(() =>
                {
                    foreach (TrialResult result in results)
                    {
                        Add(result);
                    }
                });
                return true;
            }
        );

    /// <summary>Adds the trials of other stores of the same campaign.</summary>
    /// <exception cref="StoreException">A store belongs to another campaign, or holds another result for the same trial.</exception>
    public static void Merge(string target, IReadOnlyList<string> sources)
    {
        if (System.IO.File.Exists(target))
        {
            throw new StoreException($"{target}: exists already; a merge writes a new file");
        }

        foreach (string source in sources)
        {
            OpenRead(source).Dispose();
        }

        // A name that nobody else uses: a file of the user is never in the way.
        string unfinished = Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(target))!,
            $".verify-{Path.GetRandomFileName()}"
        );
        try
        {
            Join(target, unfinished, sources);
        }
        finally
        {
            foreach (string end in (string[])["", "-journal"])
            {
                System.IO.File.Delete(unfinished + end);
            }
        }
    }

    /// <summary>Answers one SQL query that need not be trusted: it can read the tables of this file and nothing else.</summary>
    /// <exception cref="StoreException">The query is wrong, is more than one, would write, or would reach another file.</exception>
    public QueryResult QueryOnly(string sql)
    {
        const int Allow = SQLitePCL.raw.SQLITE_OK;
        RequireOneStatement(sql);
        _ = SQLitePCL.raw.sqlite3_set_authorizer(
            connection.Handle,
            (_, action, name, _, _, _) => IsReading(action, name) ? Allow : SQLitePCL.raw.SQLITE_DENY,
            null
        );
        try
        {
            return Query(sql);
        }
        finally
        {
            _ = SQLitePCL.raw.sqlite3_set_authorizer(connection.Handle, (strdelegate_authorizer?)null, null);
        }
    }

    /// <summary>Answers one SQL query of the program's own.</summary>
    /// <exception cref="StoreException">The query is wrong.</exception>
    public QueryResult Query(string sql) =>
        Guarded(
            File,
            () =>
            {
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = sql;
                using SqliteDataReader reader = command.ExecuteReader();
                string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
                List<object?[]> rows = [];
                while (reader.Read())
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
                }

                return new QueryResult(columns, rows);
            }
        );

    /// <summary>SHA-256 of the content in canonical order: two stores with the same trials of the same campaign agree.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string table in TablesInOrder)
        {
            foreach (object?[] row in Query(table).Rows)
            {
                foreach (object? value in row)
                {
                    // Length first, so that no two contents give the same bytes.
                    string text = value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                    string field = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(value is null ? -1 : text.Length)}:{text}\n"
                    );
                    hash.AppendData(Encoding.UTF8.GetBytes(field));
                }
            }

            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static void Join(string target, string unfinished, IReadOnlyList<string> sources) =>
        Guarded(
            target,
            () =>
            {
                using (var store = new CampaignStore(unfinished, SqliteOpenMode.ReadWriteCreate))
                {
                    store.CreateTables();
                    foreach (string source in sources)
                    {
                        // One file may be named twice: its trials are the same.
                        store.Absorb(source, isFirst: store.IsWithoutCampaign());
                    }
                }

                System.IO.File.Move(unfinished, target);
                return true;
            }
        );

    private static T Guarded<T>(string file, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            string meaning = error.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_FULL => "the disk is full; what was stored before is intact",
                SQLitePCL.raw.SQLITE_IOERR => "the file cannot be read or written; what was stored before is intact",
                SQLitePCL.raw.SQLITE_BUSY => "another process is using the file",
                SQLitePCL.raw.SQLITE_NOTADB => "the file is not an SQLite database",
                SQLitePCL.raw.SQLITE_CANTOPEN => "the file cannot be opened",
                SQLitePCL.raw.SQLITE_READONLY => "the file cannot be written, or the query would write",
                SQLitePCL.raw.SQLITE_AUTH =>
                    "the query would write, or reach out of this file; accepted is one SELECT (or WITH, VALUES, EXPLAIN)",
                _ => error.Message,
            };
            throw new StoreException($"{file}: {meaning}", error);
        }
    }

    private static bool IsReading(int action, string name) =>
        action switch
        {
            SQLitePCL.raw.SQLITE_SELECT or SQLitePCL.raw.SQLITE_READ or SQLitePCL.raw.SQLITE_RECURSIVE => true,
            SQLitePCL.raw.SQLITE_FUNCTION => true,
            SQLitePCL.raw.SQLITE_PRAGMA => ReadingPragmas.Contains(name, StringComparer.OrdinalIgnoreCase),
            _ => false,
        };

    // A statement after the first one would be passed over in silence.
    private void RequireOneStatement(string sql)
    {
        string rest = sql;
        int statements = 0;
        while (rest.Length > 0)
        {
            int code = SQLitePCL.raw.sqlite3_prepare_v2(connection.Handle, rest, out var statement, out string tail);
            bool isStatement = code == SQLitePCL.raw.SQLITE_OK && !statement.IsInvalid;
            statement.Dispose();
            if (code != SQLitePCL.raw.SQLITE_OK && statements == 0)
            {
                return; // The query itself will say what is wrong with it.
            }

            statements += code != SQLitePCL.raw.SQLITE_OK || isStatement ? 1 : 0;
            if (statements > 1)
            {
                throw new StoreException($"{File}: the query has more than one statement; accepted is one");
            }

            rest = tail ?? "";
        }

        if (statements == 0)
        {
            throw new StoreException($"{File}: the query is empty; accepted is one SELECT");
        }
    }

    // Another program's file is not opened: even to be read it may be changed, by what its own program left unfinished.
    private static void RequireOwn(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            return;
        }

        byte[] header = new byte[HeaderLength];
        int length;
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file}: the file cannot be read", error);
        }

        if (length == 0)
        {
            return;
        }

        if (!header.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            throw new StoreException($"{file}: the file is not an SQLite database");
        }

        bool isUnfinished = System.IO.File.Exists(file + "-journal");
        if (
            BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdOffset)) != Schema.ApplicationId
            && !isUnfinished
        )
        {
            throw new StoreException($"{file}: the file is not a campaign store");
        }
    }

    // A killed process leaves a transaction to be rolled back, which a connection open for reading only may not do.
    private static void RollBackUnfinished(string file)
    {
        if (System.IO.File.Exists(file + "-journal"))
        {
            using var store = new CampaignStore(file, SqliteOpenMode.ReadWrite);
            _ = store.IsEmpty();
        }
    }

    private void Prepare(Campaign campaign, bool resume)
    {
        // SQLite takes a file shorter than a page for an empty database.
        if (IsEmpty() && new FileInfo(File).Length == 0)
        {
            InTransaction(() => Begin(campaign));
            return;
        }

        RequireStore();
        RequireSameCampaign(File, Identity, campaign.Identity.ToDictionary(pair => pair.Key, pair => pair.Value));
        if (!resume && Count > 0)
        {
            throw new StoreException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{File}: holds {Count} trials already; continue with --resume, or name another file"
                )
            );
        }
    }

    private void Begin(Campaign campaign)
    {
        CreateTables();
        foreach ((string key, string value) in campaign.Identity)
        {
            Execute("INSERT INTO campaign VALUES ($key, $value)", ("$key", key), ("$value", value));
        }

        for (int i = 0; i < campaign.Claims.Length; i++)
        {
            Execute(
                "INSERT INTO claim VALUES ($position, $id, $sentence, $text)",
                ("$position", i + 1),
                ("$id", campaign.Claims[i].Id),
                ("$sentence", campaign.Claims[i].Sentence),
                ("$text", campaign.Claims[i].Text)
            );
        }
    }

    // Not by SqliteTransaction: on a full disk SQLite rolls back by itself, and a second rollback would hide the first error.
    private void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            _ = SQLitePCL.raw.sqlite3_exec(connection.Handle, "ROLLBACK");
            throw;
        }
    }

    private bool IsWithoutCampaign() => (long)Query("SELECT count(*) FROM campaign").Rows[0][0]! == 0;

    private bool IsEmpty() => (long)Query("SELECT count(*) FROM sqlite_master").Rows[0][0]! == 0;

    private void RequireStore()
    {
        if ((long)Query("PRAGMA application_id").Rows[0][0]! != Schema.ApplicationId)
        {
            throw new StoreException($"{File}: the file is not a campaign store");
        }
    }

    private static void RequireSameCampaign(
        string file,
        IReadOnlyDictionary<string, string> found,
        IReadOnlyDictionary<string, string> wanted
    )
    {
        foreach ((string key, string value) in wanted)
        {
            string? other = found.GetValueOrDefault(key);
            if (other != value)
            {
                throw new StoreException(
                    key == "claims"
                        ? $"{file}: belongs to a campaign with another set of claims"
                        : $"{file}: belongs to a campaign with {key} {other ?? "unknown"}, not {value}"
                );
            }
        }
    }

    private void CreateTables()
    {
        Execute(Schema.Script);
        Execute(Schema.History);
        Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Schema.ApplicationId}"));
    }

    private void Absorb(string source, bool isFirst)
    {
        string[] history;
        using (var other = OpenRead(source))
        {
            history = [.. ((string[])["run", "checked"]).Where(other.HasTable)];
            if (!isFirst)
            {
                RequireSameCampaign(source, other.Identity, Identity);
            }
        }

        Execute("ATTACH DATABASE $file AS source", ("$file", source));
        InTransaction(() =>
        {
            if (isFirst)
            {
                Execute("INSERT INTO campaign SELECT * FROM source.campaign");
                Execute("INSERT INTO claim SELECT * FROM source.claim");
            }

            QueryResult conflict = Query(
                """
                SELECT trial FROM (SELECT * FROM source.trial WHERE trial IN (SELECT trial FROM main.trial)
                    EXCEPT SELECT * FROM main.trial) ORDER BY trial LIMIT 1
                """
            );
            if (conflict.Rows.Count > 0)
            {
                throw new StoreException($"{source}: has another result for trial {conflict.Rows[0][0]}");
            }

            foreach (string table in history)
            {
                Execute(
                    $"INSERT OR IGNORE INTO main.{table} SELECT * FROM source.{table} EXCEPT SELECT * FROM main.{table}"
                );
            }

            foreach (string table in (string[])["level", "finding", "trial"])
            {
                // The details of a trial come with it, or were there before it.
                Execute(
                    $"INSERT INTO main.{table} SELECT * FROM source.{table} WHERE trial NOT IN (SELECT trial FROM main.trial)"
                );
            }
        });

        Execute("DETACH DATABASE source");
    }

    private void Add(TrialResult result)
    {
        (string? deltaLower, string? deltaUpper) = Text(result.Delta);
        (string? dipLower, string? dipUpper) = Text(result.Dip?.Depth);
        int added = Execute(
            """
            INSERT OR IGNORE INTO trial VALUES ($trial, $w1, $b1, $w2, $b2, $outcome, $stuck_on, $itinerary, $T,
                $delta_lo, $delta_hi, $dip_first, $dip_last, $dip_lo, $dip_hi, $verdicts)
            """,
            ("$trial", (long)result.Trial),
            ("$w1", result.Initial.W1.ToString()),
            ("$b1", result.Initial.B1.ToString()),
            ("$w2", result.Initial.W2.ToString()),
            ("$b2", result.Initial.B2.ToString()),
            ("$outcome", result.Outcome.ToString().ToLowerInvariant()),
            ("$stuck_on", result.StuckOn),
            ("$itinerary", result.Itinerary),
            ("$T", Text(result.SpecialisedAt)),
            ("$delta_lo", deltaLower),
            ("$delta_hi", deltaUpper),
            ("$dip_first", Text(result.Dip?.FirstStep)),
            ("$dip_last", Text(result.Dip?.LastStep)),
            ("$dip_lo", dipLower),
            ("$dip_hi", dipUpper),
            ("$verdicts", string.Concat(result.Verdicts.Select(verdict => verdict.Name[0])))
        );
        if (added == 0)
        {
            return;
        }

        foreach (GapLevel level in result.Levels)
        {
            Execute(
                "INSERT INTO level VALUES ($trial, $level, $above, $below)",
                ("$trial", (long)result.Trial),
                ("$level", level.Level.ToString()),
                ("$above", level.Above),
                ("$below", level.Below)
            );
        }

        for (int i = 0; i < result.Verdicts.Length; i++)
        {
            if (result.Verdicts[i].Reason is { } reason)
            {
                Execute(
                    "INSERT INTO finding VALUES ($trial, $position, $reason)",
                    ("$trial", (long)result.Trial),
                    ("$position", i + 1),
                    ("$reason", reason)
                );
            }
        }
    }

    private static string? Text(BigInteger? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static (string? Lower, string? Upper) Text(Interval? enclosure) =>
        enclosure is { } interval ? DecimalText.Format(interval, EnclosureDigits) : (null, null);

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command.ExecuteNonQuery();
    }
}
