-- Inverted indexes of sparse runs. Before, they were points of curves that no training drew: the newest of
-- each is what the last evaluation found.

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
