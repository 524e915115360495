// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "labels/policy.h"
#include "mining/options.h"
#include "simulation/twin_world.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

/// One arm of a closed loop: who answers its users from round 1 on.
struct LoopArm {
    enum class Kind : std::uint8_t {
        Frozen,  ///< The old retriever as it stood when round 0 ended.
        Random,  ///< The same, with each shown place given to any video with chance `explore`.
        Oracle,  ///< Knows what each user means, and the true grades.
        Trained, ///< An experiment, trained before each round on all of the arm's own log.
    };
    std::string name; ///< Of its folder; different for each arm of a loop.
    Kind kind = Kind::Frozen;
    double explore = 0;    ///< Random: in [0, 1].
    Experiment experiment; ///< Trained; its split and seeds are the loop's.
};

/// Reads "frozen", "oracle", "random:0.1", a method's key ("fs-lr"), one without some of its parts
/// ("crops-without-p1-p2"), or the path of an experiment file (*.json). Throws Error{Usage} for anything
/// else, {BadInput} and {NotFound} for a file.
LoopArm parseArm(const std::string& text);

/// The arms of several texts; a name that comes again gets a number ("crops-2"). Throws Error{Usage} where
/// there is none.
std::vector<LoopArm> parseArms(const std::vector<std::string>& texts);

/// The world of a loop unless it is said: samples/world's kind with twice as many users and searches, and
/// without the exploration arm that the samples have for their tests (here the truth itself is known).
simulation::WorldOptions loopWorld();

/// A closed loop: twin worlds, each with its own arm.
struct LoopOptions {
    simulation::WorldOptions world = loopWorld(); ///< Its seed is that of each of `seeds`.
    simulation::RoundOptions rounds;
    std::vector<LoopArm> arms;          ///< The first is what the others are compared with.
    std::vector<std::int64_t> seeds{1}; ///< Each is a world of its own, and its trainings' seed.
    mining::MiningOptions mining;
    labels::LabelPolicy policy;
    double alpha = 0.6;
    double explore = 0; ///< Trained arms: chance that a shown place is given to any video; in [0, 1].
};

/// Throws Error{Usage} that names what is wrong.
void checkLoopOptions(const LoopOptions& options);

/// Everything of it as JSON, and back. Throws Error{Damaged} for what no loop wrote.
std::string loopOptionsJson(const LoopOptions& options);
LoopOptions loopOptionsFromJson(const std::string& json);

/// Why a folder whose loop has the options `there` cannot go on with these; empty where it can. Arms and
/// seeds may come and go.
std::string loopDifference(const LoopOptions& there, const LoopOptions& wanted);

} // namespace crops::study
