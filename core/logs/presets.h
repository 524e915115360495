// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: each preset turns the files that it finds in a folder into import jobs, and tells
// by their columns how many kinds of its files are there.

#include <vector>

#include "logs/import_job.h"
#include "logs/preset_listing.h"

namespace crops::logs
{

/// documents, searches, feed, judgments, generated, scores, each with the extension of a kind of table and
/// perhaps .gz after it, in the uppermost folder that has any; any of them may be absent.
std::vector<ImportJob> nativeJobs(const FolderListing& from, const ImportOptions& options);
int nativeFiles(const FolderListing& from);

/// MovieLens (movies.csv, links.csv, tags.csv, ratings.csv) with the texts of TMDB (tmdb_5000_movies.csv,
/// top10K-TMDB-movies.csv) and the grades of Open Source Connections (title_judgments.txt); of several, that
/// in its data set's folder (movielens_small, tmdb5000, tmdb10k, tmdb_judgments), else the uppermost.
///  - A tag event is a search of its user (query = tag) with its movie shown and clicked.
///  - A rating is a feed event; its watch time is 2,500 ms a star, so that 4 stars reach the default 10,000
///  ms.
///  - doc_id is "tmdb:<id>", or "ml:<movieId>" for the few movies without a TMDB id. A document's text is
///  TMDB's (title;
///    tagline and overview as caption; genres and keywords as tags), else MovieLens's own title and genres. A
///    file's row for a movie that an earlier file has described counts as blank.
///  - A judgment line "4 qid:1 # 7555 rambo" is a grade of tmdb:7555 for the query that the file's head gives
///  qid 1.
std::vector<ImportJob> movielensJobs(const FolderListing& from, const ImportOptions& options);
int movielensFiles(const FolderListing& from);

/// The first *.xml that begins with a session track, else the first, and the first *qrels* (or *judg*) file.
///  - An interaction is a search of its session's user (userid, else the session's number); every result is
///  shown at its
///    rank; a clicked one has the sum of its clicks' durations as watch time. The current query is a search
///    without video.
///  - Clocks without a date: session n lies on the n-th day from 2012-01-01 (see trec_clock.h).
///  - A result's title and snippet are the document, at its first appearance; later ones count as blank.
///  - Every query of a topic's sessions gets the topic's grades; lines of other topics count as blank.
std::vector<ImportJob> trecSessionJobs(const FolderListing& from, const ImportOptions& options);
int trecSessionFiles(const FolderListing& from);

/// Every *.ndjson, *.jsonl or *.json (.gz) of the uppermost folder that has any: ubi_queries and ubi_events,
/// in any order and any files, as bulk requests, plain lines, lists, answers of a search, or wrapped in
/// _source; held in memory.
///  - A query is a search of its user_id (else client_id, session_id; else those of its events). Queries that
///  only events name are made from them. A query_id once more with the same text adds its hits.
///  - Every id of query_response_hit_ids was shown, in its order. impression, view and product_hover: the
///  object was
///    shown at ordinal + 1. click, item_click, watch, add_to_cart, purchase and the options' interactions: it
///    was clicked as well. Other actions, bulk lines, and what a file says again of one result count as
///    blank.
///  - Names of actions are compared without case and separators; those of events with an object that mean
///  nothing here are named in a remark.
///  - An object whose event has a description is a document with that title.
std::vector<ImportJob> ubiJobs(const FolderListing& from, const ImportOptions& options);
int ubiFiles(const FolderListing& from);

} // namespace crops::logs
