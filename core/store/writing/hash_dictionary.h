// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: text → small value, by the text's hash.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace crops::store
{

/// 95 bits of a 128-bit hash of a text, seeded anew for every import, stand for the text: among 10^8 texts
/// two share one with probability 10^-13.
struct TextKey {
    std::uint64_t low = 0;
    std::uint32_t high = 0;
};

/// An open-addressing hash table from TextKey to a small value; 16 bytes an entry
/// for a 4-byte value, at most 7/10 full. Pointers it returns live until the next insert.
template <class Value>
class HashDictionary
{
  public:
    /// Never holds much more than `limit` entries for long: its owner empties it when full() says so.
    explicit HashDictionary(std::size_t limit) : m_limit(limit) { clear(); }

    void prefetch(TextKey key) const { __builtin_prefetch(&m_slots[key.low & m_mask]); }

    Value* find(TextKey key)
    {
        for (std::size_t i = key.low & m_mask;; i = (i + 1) & m_mask) {
            Slot& slot = m_slots[i];
            if (!slot.used) return nullptr;
            if (slot.low == key.low && slot.high == key.high) return &slot.value;
        }
    }

    /// Precondition: the key is not there.
    Value* insert(TextKey key, const Value& value)
    {
        if ((m_count + 1) * 10 > m_slots.size() * 7) grow();
        ++m_count;
        return place(key, value);
    }

    std::size_t size() const { return m_count; }
    bool full() const { return m_count >= m_limit; }

    void clear()
    {
        m_slots.assign(kFirstSlots, Slot());
        m_slots.shrink_to_fit();
        m_mask = kFirstSlots - 1;
        m_count = 0;
    }

  private:
    struct Slot {
        std::uint64_t low = 0;
        std::uint32_t high : 31 = 0;
        std::uint32_t used : 1 = 0;
        Value value{};
    };
    static constexpr std::size_t kFirstSlots = 1024;

    Value* place(TextKey key, const Value& value)
    {
        std::size_t i = key.low & m_mask;
        while (m_slots[i].used)
            i = (i + 1) & m_mask;
        m_slots[i].low = key.low;
        m_slots[i].high = key.high;
        m_slots[i].used = 1;
        m_slots[i].value = value;
        return &m_slots[i].value;
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        m_mask = m_slots.size() - 1;
        for (const Slot& slot : old)
            if (slot.used) place({slot.low, slot.high}, slot.value);
    }

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    std::size_t m_count = 0;
    std::size_t m_limit = 0;
};

} // namespace crops::store
