// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

namespace crops::store
{

class Project;
class Statement;

/// A prepared statement as a member of a class that other rooms see: they never look inside. Belongs to the
/// project's thread and must not outlive it.
class StatementHandle
{
  public:
    StatementHandle(const Project& project, std::string_view sql);
    ~StatementHandle();
    StatementHandle(StatementHandle&&) noexcept;

    Statement& operator*() const { return *m_statement; }
    Statement* operator->() const { return m_statement.get(); }

  private:
    std::unique_ptr<Statement> m_statement;
};

} // namespace crops::store
