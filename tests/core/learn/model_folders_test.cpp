// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "learn/encoders/pretrained.h"
#include "learn/encoders/text_encoder.h"
#include "learn/encoders/token_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace
{

const fs::path kTests = CROPS_SOURCE_DIR "/tests/core/learn";

/// What Python's transformers and sentence-transformers make of many forms of folders (make.py there).
const Json& golden()
{
    static const Json all = Json::parse(readFile(kTests / "model_folders" / "golden.json"));
    return all;
}

void writeFiles(const fs::path& folder, const Json& files)
{
    for (const auto& [name, content] : files.items())
        writeFileAtomically(folder / name, content.is_string() ? content.get<std::string>() : content.dump());
}

/// A BERT of which only the shape is read.
void writeShape(const fs::path& folder, const Json& changes = Json::object())
{
    Json config{{"model_type", "bert"},    {"hidden_size", 8},
                {"num_hidden_layers", 1},  {"num_attention_heads", 2},
                {"intermediate_size", 12}, {"max_position_embeddings", 16},
                {"type_vocab_size", 2},    {"vocab_size", golden().at("vocab_size")}};
    config.update(changes);
    writeFileAtomically(folder / "config.json", config.dump());
}

const Json& filesOf(const char* name)
{
    for (const Json& one : golden().at("tokenizers"))
        if (one.at("name") == name) return one.at("files");
    qFatal("no such case: %s", name);
}

double distance(const std::vector<float>& found, const Json& expected)
{
    double worst = 0;
    std::size_t at = 0;
    for (const Json& row : expected)
        for (const Json& value : row)
            worst = std::max(worst, std::abs(found.at(at++) - value.get<double>()));
    return at == found.size() ? worst : 1e9;
}

} // namespace

class ModelFoldersTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    int m_folders = 0;
    fs::path newFolder()
    {
        return fs::path(m_temporary.path().toStdString()) / ("m" + std::to_string(m_folders++));
    }

    /// Of 8 dimensions, with its golden files laid over bert_tiny.
    EncoderConfig laidOver(const Json& files)
    {
        const fs::path folder = newFolder();
        fs::create_directories(folder);
        for (const char* name : {"config.json", "vocab.txt", "tokenizer_config.json", "model.safetensors"})
            fs::copy_file(kTests / "bert_tiny" / name, folder / name);
        writeFiles(folder, files);
        EncoderConfig config;
        config.kind = EncoderKind::Pretrained;
        config.dimension = 8;
        config.similarity = givesUnitVectors(folder) ? Similarity::Cosine : Similarity::Dot;
        config.pretrained = {folder.string(), readPooling(folder), 16, 0.1};
        return config;
    }

    /// What is said of a folder whose `file` is `content`, beside the files of a case.
    std::string refusal(const char* name, const char* file, const Json& content,
                        const Json& shape = Json::object())
    {
        const fs::path folder = newFolder();
        writeShape(folder, shape);
        writeFiles(folder, filesOf(name));
        writeFiles(folder, {{file ? file : "tokenizer_config.json", file ? content : Json::object()}});
        try {
            (void)readBertTokenizer(folder);
            (void)readPooling(folder);
        } catch (const Error& error) {
            std::string said = error.what();
            for (std::size_t at = 0; (at = said.find(folder.string(), at)) != std::string::npos;)
                said.replace(at, folder.string().size(), "M");
            return said;
        }
        return {};
    }

  private slots:
    void tokensAreTheReferences_data()
    {
        QTest::addColumn<int>("at");
        int at = 0;
        for (const Json& one : golden().at("tokenizers"))
            QTest::newRow(one.at("name").get<std::string>().c_str()) << at++;
    }
    void tokensAreTheReferences()
    {
        QFETCH(int, at);
        const Json& one = golden().at("tokenizers")[static_cast<std::size_t>(at)];
        const fs::path folder = newFolder();
        writeShape(folder);
        writeFiles(folder, one.at("files"));
        const text::WordPiece tokenizer = readBertTokenizer(folder);
        for (std::size_t i = 0; i < one.at("ids").size(); ++i) {
            std::vector<std::int64_t> ids = tokenizer.before();
            for (const std::int64_t id : tokenizer.ids(golden().at("texts")[i].get<std::string>()))
                ids.push_back(id);
            ids.insert(ids.end(), tokenizer.after().begin(), tokenizer.after().end());
            QCOMPARE(ids, one.at("ids")[i].get<std::vector<std::int64_t>>());
        }
    }
    void vectorsAreTheReferences_data()
    {
        QTest::addColumn<int>("at");
        int at = 0;
        for (const Json& one : golden().at("vectors"))
            QTest::newRow(one.at("name").get<std::string>().c_str()) << at++;
    }
    void vectorsAreTheReferences()
    {
        QFETCH(int, at);
        const Json& one = golden().at("vectors")[static_cast<std::size_t>(at)];
        const auto texts = golden().at("vector_texts").get<std::vector<std::string>>();
        Progress progress;
        const auto encoder = TextEncoder::pretrained(laidOver(one.at("files")));
        QVERIFY(distance(encoder->encode(Side::Queries, texts, progress), one.at("query")) < 1e-5);
        QVERIFY(distance(encoder->encode(Side::Documents, texts, progress), one.at("document")) < 1e-5);
    }
    void lengthOneIsNoInnerProduct()
    {
        for (const Json& one : golden().at("vectors")) {
            if (one.at("name") != "length 1") continue;
            EncoderConfig config = laidOver(one.at("files"));
            config.similarity = Similarity::Dot;
            CROPS_VERIFY_ERROR(TextEncoder::pretrained(config), ErrorCode::Usage,
                               "encoder.similarity must be cosine: the model in " + config.pretrained.folder +
                                   " gives vectors of length 1 (Normalize in its modules.json).");
        }
    }
    /// A copy of the tokenizer alone, as a checkpoint has it, reads texts as the folder did.
    void companionsAreWhatTheTokenizerNeeds()
    {
        for (const Json& one : golden().at("tokenizers")) {
            const fs::path folder = newFolder();
            writeShape(folder);
            writeFiles(folder, one.at("files"));
            const fs::path copy = newFolder();
            fs::create_directories(copy);
            for (const fs::path& file : bertCompanions(folder))
                fs::copy_file(file, copy / file.filename());
            for (const Json& text : golden().at("texts"))
                QCOMPARE(readBertTokenizer(copy).ids(text.get<std::string>()),
                         readBertTokenizer(folder).ids(text.get<std::string>()));
        }
    }
    void whatIsNotReadIsNamed_data();
    void whatIsNotReadIsNamed()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, said);
        const Json parsed = Json::parse(content.toStdString(), nullptr, false);
        const bool shape = file == "config.json";
        QCOMPARE(
            QByteArray::fromStdString(refusal(name.constData(), shape ? nullptr : file.constData(),
                                              parsed.is_discarded() ? Json(content.toStdString()) : parsed,
                                              shape ? parsed : Json::object())),
            said);
    }
    void partsOfATokenizerThatAreNotRead_data();
    void partsOfATokenizerThatAreNotRead()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, said);
        Json tokenizer = filesOf("described").at("tokenizer.json");
        tokenizer.merge_patch(Json::parse(part.toStdString()));
        for (const char* none : {"normalizer", "pre_tokenizer", "post_processor"})
            if (!tokenizer.contains(none)) tokenizer[none] = nullptr;
        QCOMPARE(QByteArray::fromStdString(refusal("described", "tokenizer.json", tokenizer)), said);
    }
    void aLinkToNothingIsNoAbsence()
    {
        const fs::path folder = newFolder();
        writeShape(folder);
        writeFiles(folder, filesOf("cased vocabulary"));
        const fs::path link = folder / "tokenizer_config.json";
        fs::remove(link);
        fs::create_symlink("../blobs/gone", link);
        CROPS_VERIFY_ERROR(readBertTokenizer(folder), ErrorCode::NotFound,
                           "The file " + link.string() + " is a link to a file that is not there.");
    }
};

void ModelFoldersTest::whatIsNotReadIsNamed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("said");
    const QByteArray cannot = "The model in M cannot be used: ";
    const auto row = [&](const char* what, const char* file, const char* content, const QByteArray& said,
                         const char* name = "uncased vocabulary") {
        QTest::newRow(what) << QByteArray(name) << QByteArray(file) << QByteArray(content) << said;
    };
    row("Japanese", "tokenizer_config.json", R"({"tokenizer_class":"BertJapaneseTokenizer"})",
        cannot + "its tokenizer is BertJapaneseTokenizer; BERT's WordPiece is read.");
    row("Japanese, said by config.json", "config.json", R"({"tokenizer_class":"BertJapaneseTokenizer"})",
        cannot + "its tokenizer is BertJapaneseTokenizer; BERT's WordPiece is read.", "CR LF");
    row("words by MeCab", "tokenizer_config.json", R"({"word_tokenizer_type":"mecab"})",
        cannot + "its tokenizer_config.json has word_tokenizer_type \"mecab\", which is not read.");
    row("cut on the left", "tokenizer_config.json", R"({"truncation_side":"left"})",
        cannot + "its tokenizer_config.json has truncation_side \"left\", which is not read.");
    row("two files at odds", "tokenizer_config.json", R"({"do_lower_case":true})",
        cannot + "its tokenizer_config.json has do_lower_case true, its tokenizer.json does the opposite.",
        "NFC");
    const int rows = golden().at("vocab_size").get<int>(); // room for two more
    const Json three{{"<a>", rows - 2}, {"<b>", rows - 1}, {"<c>", rows}};
    row("an id beyond the table", "added_tokens.json", three.dump().c_str(),
        cannot + "its vocab.txt has " + QByteArray::number(rows + 1) + " pieces, its table of words " +
            QByteArray::number(rows) + " rows (vocab_size).");
    row("an id that is not the next", "added_tokens.json", R"({"<far>":1000})",
        cannot + "its token \"<far>\" is added with another id than its vocabulary gives it.");
    row("another id", "added_tokens.json", R"({"red":7})",
        cannot + "its token \"red\" is added with another id than its vocabulary gives it.");
    row("pointer", "vocab.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n",
        "The file M/vocab.txt is a Git LFS pointer, not the file itself; fetch that with git lfs pull.");
    row("another package", "modules.json", R"([{"path":"","type":"custom_st.Transformer"}])",
        cannot + "its modules.json has custom_st.Transformer (custom_st.Transformer), which is not read.");
    row("no pooling", "modules.json", R"([{"path":"","type":"sentence_transformers.models.Transformer"}])",
        cannot + "its modules.json has no Pooling, so that it gives no vector of a text.");
    row("two poolings", "1_Pooling/config.json",
        R"({"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":true})",
        "The model in M cannot be used: its pooling is cls and mean; one of mean, cls, max, "
        "mean_sqrt_len_tokens, weightedmean and lasttoken alone is read.");
    row("no flag", "1_Pooling/config.json", R"({"pooling_mode_cls_token":1})",
        "The file M/1_Pooling/config.json is damaged: pooling_mode_cls_token has to be true or false, found "
        "1.");
    row("prompts of tasks", "config_sentence_transformers.json", R"({"prompts":{"s2p":"Find: "}})",
        cannot + "its config_sentence_transformers.json has a prompt \"s2p\", which is neither of queries "
                 "nor of documents; name those that are to be used \"query\" and \"document\", and empty the "
                 "others.");
    row("prompt of passages", "config_sentence_transformers.json",
        R"({"prompts":{"query":"q: ","passage":"Find: "}})",
        cannot +
            "its config_sentence_transformers.json has a prompt \"passage\", which is neither of queries "
            "nor of documents; name those that are to be used \"query\" and \"document\", and empty the "
            "others.");
    row("decoder", "config.json", R"({"is_decoder":true})",
        cannot + "its config.json has is_decoder; encoders are read.");
    row("own code", "config.json", R"({"auto_map":{"AutoModel":"m.M"}})",
        cannot + "its config.json has auto_map: it is not computed as BERT is.");
    row("adapter", "adapter_config.json", "{}",
        cannot + "its adapter_config.json lays an adapter over it, which is not read.");
}

void ModelFoldersTest::partsOfATokenizerThatAreNotRead_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("said");
    const QByteArray has = "The model in M cannot be used: its tokenizer.json has ";
    const auto row = [](const char* what, const char* part, const QByteArray& said) {
        QTest::newRow(what) << QByteArray(part) << said;
    };
    row("Replace", R"({"normalizer":{"type":"Replace"}})",
        has + "the normalizer Replace, which is not read.");
    row("no pre-tokenizer", R"({"pre_tokenizer":null})",
        has + "the pre-tokenizer none; BertPreTokenizer is read.");
    row("Whitespace", R"({"pre_tokenizer":{"type":"Whitespace"}})",
        has + "the pre-tokenizer Whitespace; BertPreTokenizer is read.");
    row("Punctuation removed",
        R"({"pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},)"
        R"({"type":"Punctuation","behavior":"Removed"}]}})",
        has + "the pre-tokenizer WhitespaceSplit, Punctuation (Removed); BertPreTokenizer is read.");
    row("no post-processor", R"({"post_processor":null})",
        has + "the post-processor none; one that puts [CLS] before and [SEP] after a text is read.");
    row("RoBERTa's", R"({"post_processor":{"type":"RobertaProcessing"}})",
        has + "the post-processor RobertaProcessing; one that puts [CLS] before and [SEP] after a text is "
              "read.");
    row("another template", R"({"post_processor":{"single":[{"Sequence":{"id":"A","type_id":0}}]}})",
        has + "a post-processor other than [CLS] text [SEP].");
    row("cut on the left", R"({"truncation":{"direction":"Left"}})",
        has + "truncation to the Left, which is not read.");
    row("Unigram", R"({"model":{"type":"Unigram"}})",
        "The model in M cannot be used: its tokenizer is Unigram, not WordPiece.");
    row("no vocabulary", R"({"model":{"vocab":null}})",
        "The file M/tokenizer.json is damaged: its model has no vocab.");
    row("two pieces of one id", R"({"model":{"vocab":{"red":5}}})",
        "The file M/tokenizer.json is damaged: pieces \"red\" and \"a\" have one id.");
    row("an id that is none", R"({"model":{"vocab":{"red":-1}}})",
        "The file M/tokenizer.json is damaged: the id of piece \"red\" is out of range.");
}

CROPS_TEST(ModelFoldersTest)
#include "model_folders_test.moc"
