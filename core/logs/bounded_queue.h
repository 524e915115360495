// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace crops::logs
{

/// Hands items from one thread to another, at most `capacity` ahead. Either side may end it: the producer
/// with finish(), the consumer with abandon(), which lets a waiting producer go.
template <class Item>
class BoundedQueue
{
  public:
    explicit BoundedQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// Waits for room; false where the consumer has gone.
    bool push(Item item)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_items.size() < m_capacity || m_abandoned; });
        if (m_abandoned) return false;
        m_items.push_back(std::move(item));
        m_changed.notify_all();
        return true;
    }

    /// No more items come; a `failure` is rethrown by the pop that finds the queue empty.
    void finish(std::exception_ptr failure = nullptr)
    {
        const std::lock_guard lock(m_mutex);
        m_finished = true;
        m_failure = std::move(failure);
        m_changed.notify_all();
    }

    /// Waits for an item; nothing after the last one.
    std::optional<Item> pop()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_items.empty() || m_finished; });
        if (m_items.empty()) {
            if (m_failure) std::rethrow_exception(m_failure);
            return std::nullopt;
        }
        std::optional<Item> item(std::move(m_items.front()));
        m_items.pop_front();
        m_changed.notify_all();
        return item;
    }

    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
        m_items.clear();
        m_changed.notify_all();
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_items;
    std::size_t m_capacity;
    std::exception_ptr m_failure;
    bool m_finished = false;
    bool m_abandoned = false;
};

} // namespace crops::logs
