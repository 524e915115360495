// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "learn/losses/exponential.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// log(1 + e^x) without overflow.
inline double softplus(double x)
{
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

/// 1 / (1 + e^−x) without overflow.
inline double sigmoid(double x)
{
    const double e = std::exp(-std::abs(x));
    return (x >= 0 ? 1.0 : e) / (1.0 + e);
}

/// log(e^a + e^b), both finite.
inline double logAddExp(double a, double b)
{
    return std::max(a, b) + std::log1p(std::exp(-std::abs(a - b)));
}

/// The part of a row that every loss treats alike: its level-0 in-batch documents, as one number that they
/// enter the loss by (their log-sum-exp) and one that their gradients share. Works in place: similarities in,
/// gradients out.
template <class T>
class BaseRow
{
  public:
    /// Reads row[0 … documents): afterwards z() holds the own documents' z and the row holds exponentials.
    BaseRow(T* row, std::int64_t documents, const RowLabels& labels, double temperature)
        : m_row(row), m_documents(documents), m_labels(labels), m_temperature(temperature)
    {
        m_z.reserve(labels.columns.size());
        for (const std::int32_t column : labels.columns) {
            m_z.push_back(static_cast<double>(row[column]) / temperature);
            row[column] = kAbsent<T>;
        }
        if (labels.baseCount == 0) return;
        for (const std::int32_t column : labels.masked)
            row[column] = kAbsent<T>;
        const T highest = scaleAndMax(row, labels.inBatch, static_cast<T>(1.0 / temperature));
        m_max = static_cast<double>(highest);
        m_sums = exponentiate(row, labels.inBatch, highest);
    }

    bool present() const { return m_labels.baseCount > 0; }           ///< There is an in-batch document.
    double logSumExp() const { return m_max + std::log(m_sums.sum); } ///< Precondition: present().
    const std::vector<double>& z() const { return m_z; }

    /// Turns the row into gradients of the similarities. An in-batch document's ∂loss/∂z is e^(z −
    /// logSumExp()) · `share`; own[k] is ∂loss/∂z of the k-th own document. Gives ∂loss/∂τ, where asked for.
    double finish(double share, const std::vector<double>& own, bool temperatureGradient)
    {
        double weighted = 0; // Σ ∂loss/∂z · z
        if (present()) {
            scale(m_row, m_labels.inBatch, static_cast<T>(share / m_sums.sum / m_temperature));
            weighted = share / m_sums.sum * m_sums.weighted;
            std::fill(m_row + m_labels.inBatch, m_row + m_documents, T{0});
        } else {
            std::fill(m_row, m_row + m_documents, T{0});
        }
        for (std::size_t k = 0; k < own.size(); ++k) {
            m_row[m_labels.columns[k]] = static_cast<T>(own[k] / m_temperature);
            weighted += own[k] * m_z[k];
        }
        return temperatureGradient ? -weighted / m_temperature : 0.0;
    }

  private:
    T* m_row;
    std::int64_t m_documents;
    const RowLabels& m_labels;
    double m_temperature;
    std::vector<double> m_z;
    double m_max = 0;
    ExpSums m_sums;
};

/// Counts the diagnostic of the method's section 4 into `result`; own[k]: ∂loss/∂z of the k-th own document.
inline void countPushedAway(const RowLabels& labels, const std::vector<double>& own, RowLoss& result)
{
    for (std::size_t k = 0; k < labels.levels.size(); ++k) {
        if (labels.levels[k] < 4) continue;
        ++result.highDocuments;
        result.pushedAway += own[k] > 0 ? 1 : 0;
    }
}

} // namespace crops::learn
