// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

// clang-format off
constexpr AmbiguousText kWords[] = {
    {"transformer", "learning: attention encoder layers tokens training; electricity: voltage winding substation coil "
                    "cooling; toys: robot figurine unboxing collectible plastic"},
    {"mouse", "phones: dongle battery charger settings specs; pets: cage whiskers paws treats naps"},
    {"crane", "wildlife: wetland migration feathers nest hatchlings; toys: bricks remote assembly magnets playset; "
              "fitness: yoga mobility posture stretching warmup"},
    {"bass", "music: guitar amplifier riff strings band; fishing: lure rod lake casting bait"},
    {"seal", "wildlife: predator habitat rescue cubs prey; cars: engine exhaust gearbox axle warranty; history: emperor "
             "treaty archive manuscript relic"},
    {"python", "programming: code function loop class library; wildlife: jungle predator prey hatchlings camouflage; "
               "pets: terrarium breed cage vet shedding"},
    {"drill", "woodworking: lumber jig workbench shelf plywood; military: barracks infantry squadron parade helmet; "
              "football: dribbling coach tackling midfielder cleats"},
    {"tank", "military: armor turret cannon caliber convoy; pets: aquarium breed vet cage treats; fashion: outfit denim "
             "sizing styling trends"},
    {"plane", "aviation: takeoff landing runway cabin turbulence; woodworking: shavings chisel oak lumber workbench"},
    {"crown", "history: king throne coronation palace dynasty; health: dentist pain clinic surgery checkup"},
    {"mint", "gardening: cuttings balcony roots watering sunlight; cooking: salad sauce soup rice recipe; finance: "
             "treasuries inflation deposit audit budget"},
    {"shell", "programming: code installer variable loop syntax; cooking: chili dinner recipe onions seasoning; travel: "
              "beach sunset island market ferry; military: artillery ammunition cannon caliber mortar"},
    {"mercury", "astronomy: planet orbit probe crater gravity; chemistry: metal liquid poison vapor lab"},
    {"bow", "fashion: dress accessories silk handbag embroidery; music: violin strings solo tuning concert; history: "
            "battle knight siege castle legend"},
    {"pitch", "football: stadium coach crossbar defender lineup; music: vocals tuning chords singer melody; finance: ipo "
              "valuation earnings audit credit"},
    {"foundation", "makeup: concealer primer undertone swatch powder; finance: tax audit budget savings pension"},
    {"palette", "makeup: eyeshadow blush swatch highlighter undertone; painting: acrylic pigment blending gouache "
                "brushwork"},
    {"brush", "makeup: powder blush contour bronzer puff; painting: acrylic watercolor calligraphy brushwork gouache; "
              "pets: grooming shedding puppy kitten paws"},
    {"spring", "gardening: blossom seedlings bulbs sprouts soil; cars: suspension axle restoration brakes mileage; "
               "travel: resort hiking hotel village temple"},
    {"chip", "phones: processor specs storage leak battery; cooking: seasoning sauce recipe dinner grill"},
    {"cookie", "baking: dough butter sugar oven frosting; programming: backend library async code database"},
    {"bond", "finance: treasuries broker portfolio dividend inflation; chemistry: molecule electrons carbon reaction "
             "compound"},
    {"stock", "finance: earnings broker portfolio dividend valuation; cooking: broth soup stew onions vegetables"},
    {"rust", "cars: restoration bumper exhaust axle brakes; programming: compiler package tutorial async function; "
             "gardening: pests fertilizer pruning shrub petals"},
    {"clutch", "cars: gearbox transmission torque axle engine; fashion: handbag leather dress accessories styling; "
               "gaming: ranked respawn boss multiplayer combo"},
    {"reel", "fishing: rod line spool casting tackle; movies: actor director blooper cinema dialogue"},
    {"hook", "fishing: bait line nibble worms catfish; programming: function framework variable code library; music: "
             "melody lyrics riff singer remix"},
    {"shot", "photography: shutter lighting composition portrait editing; coffee: espresso crema grinder dose "
             "extraction; football: goal striker crossbar penalty goalkeeper; health: nurse immunity fever prevention "
             "clinic"},
    {"plank", "fitness: abs posture workout reps pushups; woodworking: lumber oak sanding sawdust varnish"},
    {"boxer", "pets: puppy breed obedience leash barking; fitness: cardio gym trainer warmup muscle"},
    {"bridge", "travel: landmark viewpoint sunset itinerary guide; music: chords melody lyrics vocals riff; health: "
               "dentist pain clinic surgery checkup"},
    {"filter", "photography: telephoto editing retouching nightscape lighting; coffee: pourover paper kettle brewing "
               "aroma; pets: aquarium treats vet cage terrarium; cars: engine mileage exhaust warranty transmission"},
    {"lens", "photography: telephoto aperture bokeh zoom mirrorless; health: doctor allergy checkup hydration "
             "prevention"},
    {"macro", "photography: closeup tripod aperture lighting flash; fitness: protein calories muscle recovery trainer; "
              "finance: inflation rally futures credit treasuries; programming: code compiler syntax function variable"},
    {"wing", "aviation: flaps fuselage turbulence thrust takeoff; cooking: grill sauce marinade chili seasoning; makeup: "
             "eyeliner lashes eyeshadow mascara gloss"},
    {"frame", "painting: gallery landscape portraiture collage sketch; movies: director animation cinema stunts "
              "screenplay; cars: restoration suspension axle bumper alloys"},
    {"iris", "gardening: bulbs petals blossom soil cuttings; health: doctor screening checkup symptoms surgery; "
             "photography: aperture closeup portrait shutter zoom"},
    {"roast", "coffee: beans roastery arabica aroma grinder; cooking: garlic seasoning dinner vegetables recipe"},
    {"sponge", "baking: cake cream sugar flour oven; makeup: concealer puff powder moisturizer tint"},
    {"glaze", "baking: cake sugar icing vanilla pastry; woodworking: varnish veneer sanding oak walnut"},
    {"squash", "cooking: soup vegetables recipe seasoning garlic; gardening: seedlings harvest trellis compost soil; "
               "fitness: cardio warmup trainer mobility calories"},
    {"turkey", "cooking: dinner leftovers marinade recipe chopping; travel: itinerary market ferry visa hotel; wildlife: "
               "feathers herd predator hatchlings hunting"},
    {"kiwi", "cooking: salad recipe kitchen chopping sauce; wildlife: burrow nest feathers habitat species; gardening: "
             "trellis orchard pruning harvest cuttings"},
    {"cobra", "wildlife: venom jungle predator burrow prey; fitness: yoga stretching posture mobility warmup"},
    {"calf", "fitness: muscle stretching recovery jogging reps; wildlife: herd cubs savanna migration tusks"},
    {"chest", "fitness: dumbbell pushups muscle workout reps; gaming: loot quest dungeon inventory boss; woodworking: "
              "joinery hinge dovetail lumber varnish"},
    {"bear", "wildlife: claws cubs habitat rescue ranger; toys: plush kids collectible doll unboxing; finance: stocks "
             "rally portfolio futures earnings"},
    {"bull", "finance: stocks rally earnings valuation futures; wildlife: herd savanna mating antlers tusks"},
    {"hedge", "gardening: pruning shrub roots soil mulch; finance: futures portfolio stocks liquidity inflation"},
    {"token", "learning: prompt embedding chatbot inference encoder; finance: ipo liquidity portfolio rally broker; "
              "gaming: loot inventory achievement crafting quest"},
    {"model", "learning: training weights dataset benchmark inference; fashion: catwalk outfit lookbook styling dress; "
              "toys: bricks assembly miniature stickers plastic"},
    {"kernel", "programming: compiler code debugger installer syntax; cooking: kitchen recipe seasoning skillet dinner; "
               "learning: classifier regression dataset vision gradient"},
    {"root", "gardening: soil watering mulch fertilizer cuttings; phones: settings update storage upgrade specs; health: "
             "dentist pain surgery headache clinic"},
    {"battery", "phones: charger handset upgrade settings repair; cars: engine hybrid dashboard warranty parking"},
    {"branch", "gardening: pruning orchard shrub grafting blossom; programming: repository code deployment refactoring "
               "tutorial; finance: deposit loan credit broker savings"},
    {"tree", "gardening: orchard pruning roots soil harvest; learning: classifier overfitting regression dataset "
             "training; programming: recursion array function interview code"},
    {"forest", "travel: hiking viewpoint backpack guide village; wildlife: habitat predator ranger species migration; "
               "learning: classifier dataset regression overfitting benchmark"},
    {"net", "fishing: shore boat release trout pond; football: goal goalkeeper striker penalty crossbar; learning: "
            "neuron layers weights training perceptron"},
    {"star", "astronomy: telescope galaxy nebula constellation spectrum; movies: actor audition cameo premiere director"},
    {"ring", "fashion: bracelet necklace earrings accessories sizing; astronomy: planet telescope probe orbit mission; "
             "fitness: workout pushups gym abs reps"},
    {"rocket", "astronomy: liftoff launchpad capsule payload mission; cooking: salad sauce garlic pepper noodles; toys: "
               "bricks kids remote blocks kite"},
    {"trunk", "cars: sedan parking upholstery hybrid bumper; wildlife: tusks herd savanna mating ranger; gardening: "
              "pruning pests orchard roots mulch"},
    {"hood", "cars: engine headlights bumper exhaust restoration; fashion: hoodie jacket streetwear outfit sizing"},
    {"switch", "electricity: wiring relay circuit breaker socket; programming: syntax variable function loop code"},
    {"bulb", "gardening: soil blossom petals sprouts trowel; electricity: socket circuit wiring voltage load"},
    {"current", "electricity: voltage circuit conductor phase fuse; fishing: river boat trout waders sinker"},
    {"scale", "music: piano guitar melody tuning chords; baking: flour sugar dough bread butter; fishing: trout catfish "
              "release lake tackle; fitness: calories protein muscle cardio recovery"},
    {"jam", "baking: sugar pastry bread butter pie; music: guitar band drummer solo studio; cars: parking mileage brakes "
            "dashboard hybrid"},
    {"track", "music: album playlist remix studio vocals; cars: turbo torque brakes tires horsepower; fitness: jogging "
              "cardio warmup recovery trainer"},
    {"record", "music: album studio band concert singer; fitness: deadlift squat reps gym jogging"},
    {"bark", "pets: obedience puppy leash naps treats; gardening: mulch orchard shrub pests soil"},
    {"collar", "pets: leash harness puppy grooming vet; fashion: jacket tailor dress silk denim"},
    {"lead", "chemistry: metal poison lab compound oxide; pets: leash puppy harness obedience paws; music: guitar singer "
             "solo band vocals"},
    {"mole", "health: doctor checkup screening clinic surgery; wildlife: burrow claws habitat predator prey; chemistry: "
             "molecule reaction titration compound carbon"},
    {"pilot", "aviation: cockpit copilot takeoff checklist altitude; movies: screenplay finale casting plot director"},
    {"terminal", "travel: flight ticket luggage passport ferry; programming: code installer package debugger repository; "
                 "electricity: wiring cable socket conductor load"},
    {"port", "travel: ferry cruise island village market; programming: backend installer deployment database debugger"},
    {"skin", "makeup: moisturizer serum sunscreen primer undertone; gaming: character weapon loot achievement inventory; "
             "health: allergy symptoms doctor hydration screening"},
    {"patch", "gaming: meta leaderboard loadout ranked boss; fashion: denim jacket embroidery thrifting leather; health: "
              "medicine pain stress nurse allergy"},
    {"map", "travel: itinerary guide landmark village hiking; gaming: level quest dungeon lobby multiplayer; "
            "programming: array function loop variable code"},
    {"script", "programming: code variable loop package debugger; movies: dialogue screenplay plot director audition"},
    {"spoiler", "movies: ending plot sequel finale villain; cars: bumper turbo alloys sedan horsepower"},
    {"trailer", "movies: premiere sequel soundtrack villain cinema; travel: backpack itinerary budget resort hiking"},
    {"stage", "music: concert festival encore band tour; astronomy: liftoff capsule payload launchpad mission"},
    {"base", "makeup: primer concealer moisturizer powder undertone; chemistry: alkali titration solvent oxide reaction; "
             "military: barracks bunker convoy radar recon"},
    {"yield", "finance: treasuries dividend savings inflation credit; chemistry: reaction distillation catalyst "
              "precipitate crystal; gardening: harvest orchard fertilizer compost greenhouse"},
    {"file", "programming: code database async class repository; woodworking: chisel handsaw lathe clamp sanding"},
    {"joint", "health: pain doctor surgery therapy prevention; woodworking: dovetail joinery glue clamp mallet"},
    {"web", "programming: backend framework tutorial deployment database; wildlife: prey venom nest habitat predator"},
    {"fan", "football: stadium derby league coach captain; electricity: cooling wiring load circuit socket"},
    {"plant", "gardening: soil watering sunlight fertilizer seedlings; electricity: grid substation voltage load "
              "maintenance"},
    {"date", "history: archive treaty chronicle emperor revolution; cooking: recipe salad rice stew ginger"},
    {"perch", "fishing: lake lure spinner bait float; pets: cage naps treats cuddles breed"},
    {"fly", "fishing: river trout waders casting line; wildlife: wetland species nest prey migration"},
    {"court", "basketball: hoop jersey guards layup arena; history: palace king emperor throne dynasty"},
    {"guard", "basketball: crossover rookie steals layup triple; military: barracks parade infantry convoy helmet"},
    {"seed", "gardening: soil sprouts greenhouse watering harvest; basketball: playoffs finals arena overtime rookie; "
             "finance: ipo valuation portfolio audit credit"},
    {"press", "coffee: beans kettle grinder brewing foam; fitness: dumbbell gym muscle reps workout"},
    {"bench", "woodworking: lumber oak clamp sanding glue; fitness: dumbbell gym muscle reps trainer; basketball: "
              "sixthman timeout rookie overtime trades"},
    {"index", "finance: etf portfolio stocks futures rally; programming: database array backend library function"},
};
// clang-format on

} // namespace

std::span<const AmbiguousText> ambiguousEnglish()
{
    return kWords;
}

} // namespace crops::simulation
