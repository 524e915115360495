--: title AOL query log (2006)
--: licence research use
--: conditions The log was withdrawn by its owner, and its users can be recognised: publish nothing of one user.
--: source user-ct-test-collection-01.txt.gz to 10
--: size 36 million rows
--: p1 yes
--: p2 no
--: levels 4
--: text queries only
--: lacks AOL: clicked addresses have no text and what was not clicked is not known: without documents of your own, nothing can be trained on it.
--: zone UTC
--: file log required headerless tab unquoted: user-ct-test-collection-* user-ct-test-collection-*.txt
--: columns log: AnonID#, Query, QueryTime, ItemRank?, ClickURL?

-- A row a click, or one without a click. What one user asked at one second is one request.
--: table searches from log
SELECT AnonID || ':' || QueryTime || ':' || Query AS search_id, AnonID AS user_id, QueryTime AS ts,
       Query AS query, ClickURL AS doc_id, ItemRank AS position, ClickURL <> '' AS clicked, _line
FROM log
WHERE changed(AnonID, Query, QueryTime) + (ClickURL <> '') > 0
