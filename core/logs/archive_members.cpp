// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/archive_members.h"

#include <utility>

#include "base/error.h"
#include "logs/inputs.h"
#include "logs/stop_scope.h"

namespace crops::logs
{

namespace
{

thread_local std::shared_ptr<OpenArchives> t_current;

class BorrowedMember : public ByteStream
{
  public:
    explicit BorrowedMember(ArchiveReader& reader) : m_reader(reader) {}
    std::size_t read(char* to, std::size_t capacity) override
    {
        const std::size_t n = m_reader.read(to, capacity);
        m_position += static_cast<std::int64_t>(n);
        return n;
    }
    std::int64_t position() const override { return m_position; }

  private:
    ArchiveReader& m_reader;
    std::int64_t m_position = 0;
};

class OwnedMember : public ByteStream
{
  public:
    OwnedMember(std::unique_ptr<ArchiveReader> reader, std::shared_ptr<OpenArchives> archives)
        : m_archives(std::move(archives)), m_reader(std::move(reader)), m_bytes(*m_reader)
    {
    }
    ~OwnedMember() override { m_archives->keep(std::move(m_reader)); }
    OwnedMember(const OwnedMember&) = delete;
    OwnedMember& operator=(const OwnedMember&) = delete;
    std::size_t read(char* to, std::size_t capacity) override { return m_bytes.read(to, capacity); }
    std::int64_t position() const override { return m_bytes.position(); }

  private:
    std::shared_ptr<OpenArchives> m_archives;
    std::unique_ptr<ArchiveReader> m_reader;
    BorrowedMember m_bytes;
};

/// True where the reader stands at the member now.
bool find(ArchiveReader& reader, const std::string& member)
{
    while (reader.next())
        if (reader.member().name == member) return true;
    return false;
}

} // namespace

std::unique_ptr<ArchiveReader> OpenArchives::at(const std::filesystem::path& archive,
                                                const std::string& member)
{
    std::unique_ptr<ArchiveReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        if (m_kept && m_kept->path() == archive && !m_kept->passed(member)) reader = std::move(m_kept);
    }
    if (!reader) reader = std::make_unique<ArchiveReader>(archive, m_progress);
    reader->watch(m_progress);
    if (!find(*reader, member))
        throw Error(ErrorCode::NotFound, "There is no member {} in {}.", member, archive.string());
    if (reader->member().kind != ArchiveMember::Kind::File)
        throw Error(ErrorCode::BadInput, "{}!{} is a folder or a link, no file.", archive.string(), member);
    return reader;
}

void OpenArchives::keep(std::unique_ptr<ArchiveReader> reader)
{
    if (reader->failed()) return;
    reader->watch(nullptr);
    const std::lock_guard lock(m_mutex);
    m_kept = std::move(reader);
}

ArchiveScope::ArchiveScope(std::shared_ptr<OpenArchives> archives)
    : m_before(std::exchange(t_current, std::move(archives)))
{
}

ArchiveScope::~ArchiveScope()
{
    t_current = std::move(m_before);
}

const std::shared_ptr<OpenArchives>& ArchiveScope::current()
{
    return t_current;
}

KeepArchiveOpen::KeepArchiveOpen(const Progress& progress)
    : m_scope(std::make_unique<ArchiveScope>(std::make_shared<OpenArchives>(&progress))),
      m_stop(std::make_unique<StopScope>(&progress, nullptr))
{
}

KeepArchiveOpen::~KeepArchiveOpen() = default;

std::unique_ptr<ByteStream> openMember(const std::filesystem::path& archive, const std::string& member)
{
    const std::shared_ptr<OpenArchives> archives =
        t_current ? t_current : std::make_shared<OpenArchives>(nullptr);
    return std::make_unique<OwnedMember>(archives->at(archive, member), archives);
}

std::unique_ptr<ByteStream> memberBytes(ArchiveReader& reader)
{
    return std::make_unique<BorrowedMember>(reader);
}

} // namespace crops::logs
