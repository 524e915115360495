-- Grades that people give in the program. A judge is a source of kind "judgments", path "by hand: NAME". One
-- pair has one grade of a judge; the history has every grade as it was given, so that the last can be taken
-- back. What counts for a pair is in used_judgments: the judges' lower median, else what a file says.

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
