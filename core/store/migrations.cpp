// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

namespace crops::store
{

namespace
{

// Integer keys everywhere; texts once, in a dictionary table. Times: int64 milliseconds UTC. 0/1 for flags.
// Column `doc` in candidates, scores and labels: > 0 documents.id, < 0 −generated.id (see DocId).
constexpr const char* kVersion1 = R"sql(
CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was imported. line counts: read = imported + rejected + blank.
CREATE TABLE sources(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,              -- documents | searches | feed | judgments | generated | scores
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,            -- of the file's bytes on disk
    bytes INTEGER NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_imported INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    rows_blank INTEGER NOT NULL,
    first_ts INTEGER,
    last_ts INTEGER,
    imported_at INTEGER NOT NULL,
    settings TEXT NOT NULL           -- JSON: preset, column map, encoding
);
CREATE INDEX sources_by_hash ON sources(sha256, kind);

CREATE TABLE rejects(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    line INTEGER NOT NULL,           -- 1 = the file's first line
    reason TEXT NOT NULL,            -- code: bad_time, missing_value, duplicate, …
    detail TEXT NOT NULL,            -- a sentence
    excerpt BLOB NOT NULL            -- the row's first 200 bytes
);
CREATE INDEX rejects_by_source ON rejects(source, line);

CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE UNIQUE INDEX users_by_name ON users(name);

CREATE TABLE queries(
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,              -- as first seen
    norm TEXT NOT NULL               -- NFKC, folded, white space collapsed: the identity
);
CREATE UNIQUE INDEX queries_by_norm ON queries(norm);

-- title is NULL while a log names the document but no catalogue has brought its text: "without text".
CREATE TABLE documents(
    id INTEGER PRIMARY KEY,
    doc_id TEXT NOT NULL,
    title TEXT,
    caption TEXT,
    tags TEXT,
    created_at INTEGER,
    duration_ms INTEGER,
    extras TEXT,                     -- JSON object of unknown columns
    source INTEGER REFERENCES sources(id)
);
CREATE UNIQUE INDEX documents_by_doc_id ON documents(doc_id);

-- One row a request.
CREATE TABLE searches(
    id INTEGER PRIMARY KEY,
    search_id TEXT NOT NULL,
    user INTEGER NOT NULL REFERENCES users(id),
    ts INTEGER NOT NULL,
    query INTEGER NOT NULL REFERENCES queries(id),
    bucket TEXT,
    source INTEGER NOT NULL REFERENCES sources(id)
);
CREATE UNIQUE INDEX searches_by_search_id ON searches(search_id);
CREATE INDEX searches_by_user ON searches(user, ts);
CREATE INDEX searches_by_query ON searches(query, ts);
CREATE INDEX searches_by_time ON searches(ts);

-- One row a video considered for a request.
CREATE TABLE impressions(
    search INTEGER NOT NULL REFERENCES searches(id),
    doc INTEGER NOT NULL REFERENCES documents(id),
    stage INTEGER NOT NULL,          -- 0 exposed, 1 ranked, 2 filtered
    position INTEGER,                -- from 1
    clicked INTEGER NOT NULL,
    watch_ms INTEGER,
    PRIMARY KEY(search, doc)
) WITHOUT ROWID;
CREATE INDEX impressions_engaged ON impressions(doc, search) WHERE clicked = 1 OR watch_ms > 0;

CREATE TABLE feed(
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users(id),
    ts INTEGER NOT NULL,
    doc INTEGER NOT NULL REFERENCES documents(id),
    watch_ms INTEGER,
    clicked INTEGER NOT NULL,
    liked INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES sources(id)
);
CREATE INDEX feed_by_user ON feed(user, ts);

CREATE TABLE judgments(
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL REFERENCES documents(id),
    grade INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES sources(id),
    PRIMARY KEY(query, doc)
) WITHOUT ROWID;

-- Virtual videos (P3); exported as doc_id "generated:<id>".
CREATE TABLE generated(
    id INTEGER PRIMARY KEY,
    query INTEGER NOT NULL REFERENCES queries(id),
    title TEXT NOT NULL,
    caption TEXT,
    tags TEXT,
    exemplar INTEGER REFERENCES documents(id),
    model TEXT,
    prompt_hash TEXT,
    source INTEGER NOT NULL REFERENCES sources(id)
);
CREATE INDEX generated_by_query ON generated(query);

-- Discriminator scores computed elsewhere, as imported; a later file replaces an earlier one's pair.
CREATE TABLE imported_scores(
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL,
    theta REAL NOT NULL,
    source INTEGER NOT NULL REFERENCES sources(id),
    PRIMARY KEY(query, doc)
) WITHOUT ROWID;

-- The latest mining, replaced as a whole.
CREATE TABLE candidates(
    query INTEGER NOT NULL REFERENCES queries(id),
    source INTEGER NOT NULL,         -- 0 click, 1 reformulation, 2 feed, 3 generated
    doc INTEGER NOT NULL,
    evidence_count INTEGER NOT NULL, -- events that made it
    first_ts INTEGER,                -- earliest instant at which the pair was known: all of one evidence seen
    last_ts INTEGER,
    nearest_ms INTEGER,              -- P1, P2: smallest time distance among the evidence
    evidence BLOB,                   -- packed, see mining/evidence.h
    PRIMARY KEY(query, source, doc)
) WITHOUT ROWID;

CREATE TABLE scorers(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,              -- imported | cross | overlap | …
    config TEXT NOT NULL,            -- JSON: every setting
    inputs TEXT NOT NULL,            -- hash of what it was made from
    quality TEXT NOT NULL,           -- JSON: held-out AUC, calibration; {} where it has none
    created_at INTEGER NOT NULL
);

CREATE TABLE scores(
    scorer INTEGER NOT NULL REFERENCES scorers(id),
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL,
    theta REAL NOT NULL,
    PRIMARY KEY(scorer, query, doc)
) WITHOUT ROWID;

CREATE TABLE label_sets(
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    alpha REAL NOT NULL,
    scorer INTEGER REFERENCES scorers(id),
    policy TEXT NOT NULL,            -- JSON: sample type → level or "unused"
    mining TEXT NOT NULL,            -- JSON: windows, caps, interaction rules
    inputs TEXT NOT NULL,            -- hash of logs, candidates and scores
    counts TEXT NOT NULL,            -- JSON: per level, per type, kept, dropped, unscored
    created_at INTEGER NOT NULL
);

-- One row for each sample type under which a pair was found; the pair's level is the highest of them.
CREATE TABLE labels(
    label_set INTEGER NOT NULL REFERENCES label_sets(id) ON DELETE CASCADE,
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL,
    type INTEGER NOT NULL,           -- SampleType
    level INTEGER NOT NULL,          -- 0 … 5
    known_ts INTEGER NOT NULL,       -- earliest instant at which the pair was known under this type
    PRIMARY KEY(label_set, query, doc, type)
) WITHOUT ROWID;

CREATE TABLE runs(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    method TEXT NOT NULL,
    experiment TEXT NOT NULL,        -- JSON: every setting with its value
    experiment_sha256 TEXT NOT NULL,
    label_set INTEGER REFERENCES label_sets(id),
    data_sha256 TEXT NOT NULL,       -- of the training set
    seed INTEGER NOT NULL,
    device TEXT NOT NULL,
    status TEXT NOT NULL,            -- running | stopped | finished | failed
    step INTEGER NOT NULL,
    total_steps INTEGER NOT NULL,
    message TEXT NOT NULL,           -- why it failed
    program_version TEXT NOT NULL,
    provenance TEXT NOT NULL,        -- JSON
    created_at INTEGER NOT NULL,
    finished_at INTEGER
);

CREATE TABLE run_points(
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    curve TEXT NOT NULL,             -- loss, learning_rate, pushed_away, …
    step INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY(run, curve, step)
) WITHOUT ROWID;

-- One row a run, test set and metric.
CREATE TABLE run_metrics(
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    test_set TEXT NOT NULL,          -- CT | QR | REL
    metric TEXT NOT NULL,            -- recall_100, ndcg_4, …
    test_sha256 TEXT NOT NULL,
    mean REAL NOT NULL,
    low REAL NOT NULL,               -- 95 % bootstrap interval
    high REAL NOT NULL,
    queries INTEGER NOT NULL,
    details TEXT NOT NULL,           -- JSON: seen and new means, empty queries
    PRIMARY KEY(run, test_set, metric)
) WITHOUT ROWID;

CREATE TABLE run_queries(
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    test_set TEXT NOT NULL,
    metric TEXT NOT NULL,
    query INTEGER NOT NULL REFERENCES queries(id),
    value REAL NOT NULL,
    seen INTEGER NOT NULL,           -- the query occurs in training
    PRIMARY KEY(run, test_set, metric, query)
) WITHOUT ROWID;

-- Plain tables for other tools: everything by name.
CREATE VIEW search_rows AS
    SELECT s.search_id, u.name AS user_id, s.ts, q.text AS query, d.doc_id,
           CASE i.stage WHEN 0 THEN 'exposed' WHEN 1 THEN 'ranked' WHEN 2 THEN 'filtered' END AS stage,
           i.position, i.clicked, i.watch_ms, s.bucket
    FROM searches s JOIN users u ON u.id = s.user JOIN queries q ON q.id = s.query
    LEFT JOIN impressions i ON i.search = s.id LEFT JOIN documents d ON d.id = i.doc;
CREATE VIEW feed_rows AS
    SELECT u.name AS user_id, f.ts, d.doc_id, f.watch_ms, f.clicked, f.liked
    FROM feed f JOIN users u ON u.id = f.user JOIN documents d ON d.id = f.doc;
CREATE VIEW judgment_rows AS
    SELECT q.text AS query, d.doc_id, j.grade
    FROM judgments j JOIN queries q ON q.id = j.query JOIN documents d ON d.id = j.doc;
CREATE VIEW candidate_rows AS
    SELECT q.text AS query, CASE WHEN c.doc > 0 THEN d.doc_id ELSE 'generated:' || -c.doc END AS doc_id,
           CASE c.source WHEN 0 THEN 'click' WHEN 1 THEN 'reformulation' WHEN 2 THEN 'feed' ELSE 'generated' END
           AS source, c.evidence_count, c.first_ts, c.last_ts, c.nearest_ms
    FROM candidates c JOIN queries q ON q.id = c.query LEFT JOIN documents d ON d.id = c.doc;
)sql";

// What people say about runs and about generated videos: kept apart from what was measured.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE run_marks(
    run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    tags TEXT NOT NULL DEFAULT '',   -- separated by one blank
    notes TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    baseline INTEGER NOT NULL DEFAULT 0 -- 1 for at most one run
);

-- A person's verdict on a generated video; one without a row has not been looked at. Mining takes no rejected one.
CREATE TABLE generated_reviews(
    generated INTEGER PRIMARY KEY REFERENCES generated(id) ON DELETE CASCADE,
    accepted INTEGER NOT NULL,       -- 1 accepted, 0 rejected
    reviewed_at INTEGER NOT NULL
);
)sql";

// What a language model was asked and what it answered, as it came: nothing is paid twice.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE language_answers(
    request_sha256 TEXT PRIMARY KEY, -- of the request's body: model, settings and prompt
    query INTEGER NOT NULL REFERENCES queries(id),
    exemplar INTEGER NOT NULL REFERENCES documents(id),
    repairs TEXT,                    -- the request whose answer could not be used; NULL for a first round
    model TEXT NOT NULL,
    body TEXT NOT NULL,              -- JSON: the request
    answer TEXT,                     -- NULL: asked in a batch file, not answered yet
    prompt_tokens INTEGER,           -- as the server counted
    completion_tokens INTEGER,
    answered_at INTEGER,
    source INTEGER REFERENCES sources(id) ON DELETE SET NULL -- the import that took its videos
);
CREATE INDEX language_answers_open ON language_answers(query) WHERE source IS NULL;
)sql";

// The test sets that a run was tested on, also those that could give no number.
constexpr const char* kRunTestSets = R"sql(
CREATE TABLE IF NOT EXISTS run_test_sets(
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    test_set TEXT NOT NULL,          -- CT | QR | REL | RELall
    test_sha256 TEXT NOT NULL,
    queries INTEGER NOT NULL,
    relevant INTEGER NOT NULL,       -- pairs of grade 1 or more
    without_text INTEGER NOT NULL,   -- of those, how many no ranking can hold
    no_result TEXT NOT NULL,         -- why it gives no number, or empty
    best TEXT NOT NULL,              -- JSON: metric → value of the best ranking of the documents with text
    PRIMARY KEY(run, test_set)
) WITHOUT ROWID;
)sql";

// Inverted indexes of sparse runs. Before, they were points of curves that no training drew: the newest of
// each is what the last evaluation found.
constexpr const char* kRunIndexes = R"sql(
CREATE TABLE run_indexes(
    run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    postings INTEGER NOT NULL,
    bytes INTEGER NOT NULL,          -- of memory
    document_terms REAL NOT NULL,    -- mean entries of a document
    query_terms REAL NOT NULL,       -- mean entries of a test query
    postings_read REAL NOT NULL      -- mean postings that its search read
);
WITH newest(run, curve, value, step) AS (
    SELECT run, curve, value, max(step) FROM run_points WHERE curve LIKE 'index\_%' ESCAPE '\' GROUP BY run, curve)
INSERT INTO run_indexes
SELECT size.run, CAST(size.value AS INTEGER), CAST(coalesce(bytes.value, 0) AS INTEGER),
       coalesce(documents.value, 0), coalesce(queries.value, 0), coalesce(read.value, 0)
FROM newest AS size
LEFT JOIN newest AS bytes ON bytes.run = size.run AND bytes.curve = 'index_bytes'
LEFT JOIN newest AS documents ON documents.run = size.run AND documents.curve = 'index_document_terms'
LEFT JOIN newest AS queries ON queries.run = size.run AND queries.curve = 'index_query_terms'
LEFT JOIN newest AS read ON read.run = size.run AND read.curve = 'index_postings_read'
WHERE size.curve = 'index_postings';
DELETE FROM run_points WHERE curve LIKE 'index\_%' ESCAPE '\';
)sql";

// Grades that people give in the program. A judge is a source of kind "judgments", path "by hand: NAME". One
// pair has one grade of a judge; the history has every grade as it was given, so that the last can be taken
// back. What counts for a pair is in used_judgments: the judges' lower median, else what a file says.
constexpr const char* kHandJudgments = R"sql(
CREATE TABLE hand_judgments(
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL REFERENCES documents(id),
    source INTEGER NOT NULL REFERENCES sources(id),
    grade INTEGER NOT NULL,
    judged_at INTEGER NOT NULL,
    PRIMARY KEY(query, doc, source)
) WITHOUT ROWID;
CREATE INDEX hand_judgments_by_source ON hand_judgments(source);

CREATE TABLE hand_judgment_history(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources(id),
    query INTEGER NOT NULL REFERENCES queries(id),
    doc INTEGER NOT NULL REFERENCES documents(id),
    grade INTEGER,                   -- NULL: taken away
    judged_at INTEGER NOT NULL
);
CREATE INDEX hand_judgment_history_by_source ON hand_judgment_history(source, id);

CREATE VIEW hand_medians AS
    SELECT query, doc, grade, source FROM (
        SELECT query, doc, grade, source,
               row_number() OVER (PARTITION BY query, doc ORDER BY grade, source) AS place,
               count(*) OVER (PARTITION BY query, doc) AS judges
        FROM hand_judgments)
    WHERE place = (judges + 1) / 2;
CREATE VIEW used_judgments AS
    SELECT query, doc, grade, source FROM judgments j
    WHERE NOT EXISTS(SELECT 1 FROM hand_judgments h WHERE h.query = j.query AND h.doc = j.doc)
    UNION ALL SELECT query, doc, grade, source FROM hand_medians;

DROP VIEW judgment_rows;
CREATE VIEW judgment_rows AS
    SELECT q.text AS query, d.doc_id, j.grade
    FROM used_judgments j JOIN queries q ON q.id = j.query JOIN documents d ON d.id = j.doc;
CREATE VIEW hand_judgment_rows AS
    SELECT q.text AS query, d.doc_id, j.grade, substr(s.path, length('by hand: ') + 1) AS judge, j.judged_at
    FROM hand_judgments j JOIN queries q ON q.id = j.query JOIN documents d ON d.id = j.doc
    JOIN sources s ON s.id = j.source;
)sql";

constexpr const char* kMigrations[] = {kVersion1,    kVersion2,   kVersion3,
                                       kRunTestSets, kRunIndexes, kHandJudgments};

} // namespace

std::span<const char* const> migrations()
{
    return kMigrations;
}

int schemaVersion()
{
    return static_cast<int>(migrations().size());
}

} // namespace crops::store
