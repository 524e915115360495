-- Integer keys everywhere; texts once, in a dictionary table. Times: int64 milliseconds UTC. 0/1 for flags.
-- Column `doc` in candidates, scores and labels: > 0 documents.id, < 0 −generated.id (see DocId).

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
