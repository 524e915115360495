// SPDX-License-Identifier: GPL-3.0-or-later
// What a language model's server sends.
#include "fuzz_target.h"
#include "mining/chat_reply.h"
#include "mining/knowledge_answer.h"
#include "mining/knowledge_prompt.h"
#include "text/normalize.h"

namespace
{

void chat(std::string_view bytes)
{
    using namespace crops;
    const std::string body = text::validUtf8(bytes); // as ChatClient hands it on
    if (const auto answer = mining::answerIn(body)) mining::parseAnswer(answer->text);
    mining::errorIn(body);
    mining::parseRetryAfter(std::string(bytes), 1'700'000'000);
    mining::withAnswerSchema(body);
    for (const mining::DraftVideo& video : mining::parseAnswer(bytes).videos)
        if (video.title.empty()) std::abort();
}

} // namespace

CROPS_FUZZ("chat", chat)
