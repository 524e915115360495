// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace crops
{

/// Seeded random numbers, the same bytes on every machine (the standard's distributions are not):
/// xoshiro256** (Blackman and Vigna, 2018) seeded by splitmix64. Satisfies UniformRandomBitGenerator. Not
/// thread-safe: one per thread, made by fork().
class Random
{
  public:
    using result_type = std::uint64_t;

    explicit Random(std::uint64_t seed) : m_seed(seed)
    {
        for (std::uint64_t& word : m_state)
            word = splitmix(seed);
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return ~result_type{0}; }

    result_type operator()()
    {
        const std::uint64_t result = rotate(m_state[1] * 5, 7) * 9;
        const std::uint64_t t = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= t;
        m_state[3] = rotate(m_state[3], 45);
        return result;
    }

    /// A generator of its own for one part of the work; independent of how often this one was called.
    Random fork(std::uint64_t stream) const
    {
        return Random(m_seed ^ (stream * 0x9E3779B97F4A7C15ULL + 0x7F4A7C15ULL));
    }

    /// Uniform in [0, 1), 53 bits.
    double uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

    /// Uniform in [0, n), unbiased (Lemire 2019). n ≥ 1.
    std::uint64_t below(std::uint64_t n)
    {
        __extension__ using Wide = unsigned __int128;
        Wide product = static_cast<Wide>((*this)()) * n;
        if (static_cast<std::uint64_t>(product) < n) {
            const std::uint64_t threshold = (0 - n) % n;
            while (static_cast<std::uint64_t>(product) < threshold)
                product = static_cast<Wide>((*this)()) * n;
        }
        return static_cast<std::uint64_t>(product >> 64);
    }

    bool chance(double probability) { return uniform() < probability; }

    /// Standard normal (Box–Muller, one value a call).
    double normal()
    {
        const double u = 1.0 - uniform();
        const double v = uniform();
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
    }

    /// Fisher–Yates, in place.
    template <class T>
    void shuffle(std::vector<T>& items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

  private:
    static std::uint64_t rotate(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
    static std::uint64_t splitmix(std::uint64_t& x)
    {
        std::uint64_t z = (x += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

    std::uint64_t m_seed;
    std::uint64_t m_state[4];
};

} // namespace crops
