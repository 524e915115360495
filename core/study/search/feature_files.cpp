// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/feature_files.h"

#include <cmath>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "retrieval/npy.h"
#include "study/search/id_lines.h"

namespace crops::study
{

namespace
{

/// Appends a row scaled to length 1.
void appendRow(std::span<const float> row, const learn::FeatureFile& file, std::string_view id,
               std::vector<float>& into)
{
    double squares = 0;
    for (const float value : row)
        squares += static_cast<double>(value) * static_cast<double>(value);
    if (!std::isfinite(squares))
        throw Error(ErrorCode::BadInput, "The vector of {} in {} is not finite.", id, file.vectors);
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (const float value : row)
        into.push_back(static_cast<float>(static_cast<double>(value) * scale));
}

/// The project's first id in byte order, as an example.
std::string_view firstOf(const std::unordered_map<std::string_view, std::int32_t>& documents)
{
    std::string_view first;
    for (const auto& [id, place] : documents)
        if (first.empty() || id < first) first = id;
    return first;
}

dataset::DocumentFeatures loadOne(const learn::FeatureFile& file,
                                  const std::unordered_map<std::string_view, std::int32_t>& documents,
                                  std::size_t count)
{
    const retrieval::Embeddings vectors = retrieval::readNpy(file.vectors);
    const std::string text = readFile(file.ids);
    const std::vector<std::string_view> ids = idLines(text);
    if (ids.size() != vectors.rows)
        throw Error(ErrorCode::BadInput, "{} holds {} vectors, but {} names {} documents: one id a line.",
                    file.vectors, vectors.rows, file.ids, ids.size());
    dataset::DocumentFeatures features{.name = file.name, .dimension = static_cast<int>(vectors.dimension)};
    features.rowOf.assign(count, -1);
    std::int32_t rows = 0;
    std::int64_t unknown = 0;
    std::string_view example; // of an id that names no document
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto document = documents.find(ids[i]);
        if (document == documents.end()) {
            if (unknown++ == 0) example = ids[i];
            continue;
        }
        std::int32_t& row = features.rowOf[static_cast<std::size_t>(document->second)];
        if (row >= 0) throw Error(ErrorCode::BadInput, "{} names {} twice.", file.ids, ids[i]);
        row = rows++;
        appendRow(vectors.view().row(i), file, ids[i], features.values);
    }
    if (rows == 0)
        throw Error(ErrorCode::BadInput,
                    "{} names no document of this project: its first id is \"{}\", the project's are such as "
                    "\"{}\". They have to be those of the logs.",
                    file.ids, example, firstOf(documents));
    features.remark =
        fmt::format("{} of {} documents have a vector of {}", rows, documents.size(), file.name);
    if (unknown > 0)
        features.remark +=
            fmt::format(" ({} ids of {} are of no document, such as \"{}\"; the project has such as \"{}\")",
                        unknown, file.ids, example, firstOf(documents));
    features.remark += ".";
    Sha256 hash;
    hash.add(file.name);
    for (const std::int32_t row : features.rowOf)
        hash.add(static_cast<std::int64_t>(row));
    hash.add(std::string_view(reinterpret_cast<const char*>(features.values.data()),
                              features.values.size() * sizeof(float)));
    features.sha256 = hash.hex();
    return features;
}

} // namespace

std::vector<dataset::DocumentFeatures> loadFeatures(std::span<const learn::FeatureFile> files,
                                                    std::span<const std::string> docIds)
{
    std::vector<dataset::DocumentFeatures> all;
    if (files.empty()) return all;
    std::unordered_map<std::string_view, std::int32_t> documents;
    for (std::size_t i = 0; i < docIds.size(); ++i)
        if (!docIds[i].empty()) documents.emplace(docIds[i], static_cast<std::int32_t>(i));
    for (const learn::FeatureFile& file : files)
        all.push_back(loadOne(file, documents, docIds.size()));
    return all;
}

void addFeatures(dataset::TrainingSet& set, std::span<const learn::FeatureFile> files,
                 const Catalogue& catalogue)
{
    if (files.empty()) return;
    std::unordered_map<DocId, std::size_t> places;
    for (std::size_t place = 0; place < catalogue.ids.size(); ++place)
        places.emplace(catalogue.ids[place], place);
    std::vector<std::string> names(set.documents.size()); // empty for generated ones
    for (std::size_t d = 0; d < names.size(); ++d)
        if (const auto place = places.find(set.documents[d]); place != places.end())
            names[d] = catalogue.docIds[place->second];
    set.features = loadFeatures(files, names);
    Sha256 hash;
    hash.add(set.sha256);
    for (const dataset::DocumentFeatures& features : set.features)
        hash.add(features.sha256);
    set.sha256 = hash.hex();
}

} // namespace crops::study
