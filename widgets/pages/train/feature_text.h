// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "learn/config.h"

namespace crops::widgets
{

/// Files of document vectors as one line of text: "covers.npy" where the ids lie beside it in
/// "covers.npy.ids.txt" (as crops export writes them) and the name is the file's, "cover=a.npy,b.txt"
/// otherwise; several with "; " between.
QString featureText(const std::vector<learn::FeatureFile>& files);

/// The reverse, without dimensions; blank parts are passed over.
std::vector<learn::FeatureFile> featuresFrom(const QString& text);

} // namespace crops::widgets
