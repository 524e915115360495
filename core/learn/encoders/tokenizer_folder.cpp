// SPDX-License-Identifier: GPL-3.0-or-later
// A model folder's WordPiece tokenizer, as Hugging Face's tokenizers and transformers describe it.

#include "base/error.h"
#include "base/file.h"
#include "base/lfs_pointer.h"
#include "learn/encoders/model_json.h"
#include "learn/encoders/tokenizer_settings.h"

namespace crops::learn
{

namespace
{

using Step = text::WordPiece::Step;
namespace fs = std::filesystem;

/// BERT's normalizer, as transformers makes it of a vocabulary alone. Accents are stripped where case is
/// lowered, unless it is said otherwise.
std::vector<Step> usualSteps(const TokenizerSettings& settings)
{
    const bool lower = settings.lower.value_or(true);
    std::vector<Step> steps{Step::Clean};
    if (settings.chinese.value_or(true)) steps.push_back(Step::Ideographs);
    if (lower) steps.push_back(Step::Lowercase);
    if (settings.stripAccents.value_or(lower)) steps.push_back(Step::StripAccents);
    if (settings.lowersBefore && !lower) steps.insert(steps.begin(), Step::Lowercase);
    return steps;
}

text::WordPiece readVocabulary(const fs::path& file, const TokenizerSettings& settings)
{
    const std::string bytes = readFile(file);
    refuseLfsPointer(file, bytes);
    const std::vector<std::string> pieces = text::WordPiece::linesOf(bytes);
    text::WordPiece::Options options;
    options.steps = usualSteps(settings);
    options.unknown = settings.unknown.value_or("[UNK]");
    resolveAdded(options, settings, pieces, file);
    const auto idOfPiece = [&](const std::string& piece) {
        for (const text::AddedToken& token : options.added)
            if (token.text == piece) return token.id;
        unsupportedModel(file, "its {} has no piece {}", file.filename().string(), piece);
    };
    (void)idOfPiece(options.unknown);
    options.before = {idOfPiece(settings.first.value_or("[CLS]"))};
    options.after = {idOfPiece(settings.separator.value_or("[SEP]"))};
    return text::WordPiece(pieces, options);
}

} // namespace

text::WordPiece readBertTokenizer(const fs::path& folder)
{
    const BertShape shape = readBertShape(folder);
    const fs::path vocabulary = folder / "vocab.txt";
    const fs::path described = folder / "tokenizer.json";
    const bool isDescribed = hasModelFile(described);
    if (!isDescribed && !hasModelFile(vocabulary))
        throw Error(ErrorCode::NotFound, "The model in {} has neither vocab.txt nor tokenizer.json.",
                    folder.string());
    const TokenizerSettings settings = readTokenizerSettings(folder);
    text::WordPiece tokenizer =
        isDescribed ? readTokenizerJson(described, settings, shape) : readVocabulary(vocabulary, settings);
    if (tokenizer.size() > shape.vocabulary)
        moreThanRows(isDescribed ? described : vocabulary, tokenizer.size(), shape.vocabulary);
    return tokenizer;
}

} // namespace crops::learn
