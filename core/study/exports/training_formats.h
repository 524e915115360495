// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/export_folder.h"
#include "study/exports/training_pairs.h"

namespace crops::study
{

/// What the writer of a format leaves out or changes, each with what happened: ("queries without a negative
/// are left out", 12).
struct FormatLoss {
    std::string what;
    std::int64_t count = 0;
};

/// Writes the queries of a training set in one library's layout.
class TrainingWriter
{
  public:
    virtual ~TrainingWriter() = default;
    virtual void add(const TrainingQuery& query) = 0;
    /// Call once, after the last query.
    virtual void finish() = 0;
    /// Records that a trainer will see; 0 = there is nothing to train on.
    virtual std::int64_t rows() const = 0;
    virtual std::vector<FormatLoss> losses() const { return {}; }
};

/// What a writer works with; all of it outlives the writer.
struct TrainingWriting {
    report::ExportFolder& folder;
    DocumentTexts& texts;
    const TrainingExportOptions& options;
};

/// The layout of one library or tool.
struct TrainingFormat {
    std::string_view key;        ///< As --format names it.
    std::string_view title;      ///< As its makers write it.
    std::string_view files;      ///< For README.txt: each file and what a line of it is.
    std::string_view notCarried; ///< For README.txt: what this layout has no place for; or empty.
    std::unique_ptr<TrainingWriter> (*make)(const TrainingWriting& writing);
};

/// All of them, in the order of --help. Nobody else names one.
std::span<const TrainingFormat> trainingFormats();

/// Throws Error{Usage}.
const TrainingFormat& trainingFormat(std::string_view key);

// Each in the file of its name.
std::unique_ptr<TrainingWriter> makeSentenceTransformers(const TrainingWriting& writing);
std::unique_ptr<TrainingWriter> makeTevatron(const TrainingWriting& writing);
std::unique_ptr<TrainingWriter> makeFlagEmbedding(const TrainingWriting& writing);
std::unique_ptr<TrainingWriter> makeMsmarcoTriples(const TrainingWriting& writing);
std::unique_ptr<TrainingWriter> makeTrainingCsv(const TrainingWriting& writing);
std::unique_ptr<TrainingWriter> makeTrainingParquet(const TrainingWriting& writing);

} // namespace crops::study
