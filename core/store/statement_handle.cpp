// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement_handle.h"

#include "store/statement.h"

namespace crops::store
{

StatementHandle::StatementHandle(const Project& project, std::string_view sql)
    : m_statement(std::make_unique<Statement>(project, sql))
{
}

StatementHandle::~StatementHandle() = default;
StatementHandle::StatementHandle(StatementHandle&&) noexcept = default;

} // namespace crops::store
