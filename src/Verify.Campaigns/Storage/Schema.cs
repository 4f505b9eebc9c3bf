namespace Verify.Campaigns.Storage;

/// <summary>The tables of a campaign file, and the views that make them convenient to query.</summary>
internal static class Schema
{
    // Marks the file as a campaign in its header ("VrfC").
    public const int ApplicationId = 0x56726643;

    // Who worked on the file and when, and what was audited again: not part of what the digest covers. Files of earlier versions have no
    // such tables.
    public const string History = """
        CREATE TABLE IF NOT EXISTS run (
            shard TEXT NOT NULL,            -- I/N
            trials INTEGER NOT NULL,        -- planned, of all shards together
            version TEXT NOT NULL,          -- of the program, with its commit
            started TEXT NOT NULL, ended TEXT   -- UTC; no end: interrupted, or still at work
        );
        CREATE TABLE IF NOT EXISTS checked (
            trial INTEGER PRIMARY KEY,      -- audited again with a certificate and the independent checker
            version TEXT NOT NULL,          -- of the program
            disagreement TEXT               -- none: every recorded verdict was found again
        );
        """;

    // Exact and certified values are text: a float column would round them. The views round, for queries and plots.
    public const string Script = """
        CREATE TABLE campaign (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE claim (
            position INTEGER PRIMARY KEY,   -- from 1, as in trial.verdicts
            id TEXT NOT NULL UNIQUE,
            sentence TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE TABLE trial (
            trial INTEGER PRIMARY KEY,
            w1 TEXT NOT NULL, b1 TEXT NOT NULL, w2 TEXT NOT NULL, b2 TEXT NOT NULL,   -- exact
            outcome TEXT NOT NULL,          -- specialised, stuck, unknown
            stuck_on TEXT,                  -- x+, x-, both
            itinerary TEXT NOT NULL,        -- pattern@first-step ...
            T TEXT,                         -- exact
            delta_lo TEXT, delta_hi TEXT,   -- enclosure of Delta
            dip_first TEXT, dip_last TEXT,  -- the margin is least at a step between these
            dip_lo TEXT, dip_hi TEXT,       -- enclosure of the largest gap
            verdicts TEXT NOT NULL          -- one letter a claim: p, r, u, i
        );
        CREATE TABLE level (
            trial INTEGER NOT NULL,
            level TEXT NOT NULL,
            above INTEGER,                  -- gap > level at t = 10^above
            below INTEGER,                  -- gap <= level for all t >= 10^below
            PRIMARY KEY (trial, level)
        ) WITHOUT ROWID;
        CREATE TABLE finding (
            trial INTEGER NOT NULL,
            position INTEGER NOT NULL,
            reason TEXT NOT NULL,           -- of a refuted or undecided claim
            PRIMARY KEY (trial, position)
        ) WITHOUT ROWID;
        CREATE VIEW verdict AS
            SELECT t.trial, c.id AS claim,
                CASE substr(t.verdicts, c.position, 1)
                    WHEN 'p' THEN 'proved' WHEN 'r' THEN 'refuted' WHEN 'u' THEN 'undecided' ELSE 'inapplicable'
                END AS verdict,
                f.reason
            FROM trial t CROSS JOIN claim c
            LEFT JOIN finding f ON f.trial = t.trial AND f.position = c.position;
        CREATE VIEW measure AS
            SELECT trial, outcome, stuck_on, CAST(T AS REAL) AS T,
                (CAST(delta_lo AS REAL) + CAST(delta_hi AS REAL)) / 2 AS delta,
                abs(CAST(delta_lo AS REAL) + CAST(delta_hi AS REAL)) / 4 AS c,
                CAST(dip_first AS REAL) AS dip_step, CAST(dip_lo AS REAL) AS dip_depth
            FROM trial;
        """;
}
