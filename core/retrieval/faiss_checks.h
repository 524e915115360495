// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace faiss
{
struct IndexFlat;
struct IndexHNSWFlat;
struct IndexIVFFlat;
} // namespace faiss

namespace crops::retrieval
{

/// Whether the parts of an index that was read from a file fit together: sizes agree and no link, list or
/// entry point leads outside. Faiss's reader does not look, and its search would follow them.
bool isWhole(const faiss::IndexFlat& index);
bool isWhole(const faiss::IndexHNSWFlat& index);
bool isWhole(const faiss::IndexIVFFlat& index);

} // namespace crops::retrieval
