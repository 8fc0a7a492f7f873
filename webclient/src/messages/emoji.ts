/** Emoji that have a name here: `:name:` in a message, and what the picker offers. */

const GROUPS: Readonly<Record<string, string>> = {
  Faces:
    "grinning 😀 smile 😄 smiley 😃 grin 😁 laughing 😆 sweat_smile 😅 rofl 🤣 joy 😂 slight_smile 🙂 " +
    "upside_down 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star_struck 🤩 kissing_heart 😘 yum 😋 " +
    "tongue 😛 crazy 🤪 money_mouth 🤑 hug 🤗 hand_over_mouth 🤭 shush 🤫 thinking 🤔 zipper_mouth 🤐 " +
    "raised_eyebrow 🤨 neutral 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 eye_roll 🙄 " +
    "grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 drooling 🤤 sleeping 😴 mask 😷 sick 🤒 hurt 🤕 " +
    "nauseated 🤢 vomiting 🤮 sneezing 🤧 hot 🥵 cold 🥶 dizzy 😵 exploding_head 🤯 cowboy 🤠 " +
    "party_face 🥳 sunglasses 😎 nerd 🤓 monocle 🧐 confused 😕 worried 😟 frowning 🙁 open_mouth 😮 " +
    "astonished 😲 flushed 😳 pleading 🥺 fearful 😨 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 " +
    "weary 😩 tired 😫 yawn 🥱 triumph 😤 rage 😡 angry 😠 swearing 🤬 devil 😈 skull 💀 poop 💩 clown " +
    "🤡 ghost 👻 alien 👽 robot 🤖 cat 🐱 see_no_evil 🙈",
  People:
    "wave 👋 raised_hand ✋ ok_hand 👌 pinched 🤌 victory ✌️ crossed_fingers 🤞 love_you 🤟 metal 🤘 " +
    "call_me 🤙 point_left 👈 point_right 👉 point_up 👆 point_down 👇 +1 👍 thumbsup 👍 -1 👎 " +
    "thumbsdown 👎 fist ✊ punch 👊 clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 " +
    "writing ✍️ muscle 💪 brain 🧠 eyes 👀 eye 👁️ baby 👶 person 🧑 shrug 🤷 facepalm 🤦 bow 🙇 " +
    "runner 🏃 dancer 💃 family 👪",
  "Hearts and signs":
    "heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 " +
    "black_heart 🖤 white_heart 🤍 broken_heart 💔 two_hearts 💕 sparkling_heart 💖 kiss 💋 100 💯 " +
    "anger 💢 boom 💥 dizzy_star 💫 sweat_drops 💦 zzz 💤 speech 💬 thought 💭 check ✅ heavy_check " +
    "✔️ x ❌ question ❓ exclamation ❗ warning ⚠️ no_entry ⛔ plus ➕ minus ➖ recycle ♻️ infinity " +
    "♾️ up ⬆️ down ⬇️ left ⬅️ right ➡️ red_circle 🔴 yellow_circle 🟡 green_circle 🟢 " +
    "blue_circle 🔵 black_flag 🏴 white_flag 🏳️ checkered_flag 🏁",
  Play:
    "ping_pong 🏓 tennis 🎾 soccer ⚽ basketball 🏀 volleyball 🏐 football 🏈 baseball ⚾ badminton " +
    "🏸 hockey 🏒 golf ⛳ bowling 🎳 boxing 🥊 ski 🎿 swim 🏊 bike 🚴 trophy 🏆 medal 🏅 first 🥇 second " +
    "🥈 third 🥉 dart 🎯 game 🎮 dice 🎲 chess ♟️ puzzle 🧩 art 🎨 music 🎵 notes 🎶 guitar 🎸 drum 🥁 " +
    "mic 🎤 headphones 🎧 movie 🎬 ticket 🎟️ tada 🎉 confetti 🎊 balloon 🎈 gift 🎁 cake 🎂 fireworks " +
    "🎆",
  "Nature and food":
    "sun ☀️ moon 🌙 star ⭐ sparkles ✨ cloud ☁️ rain 🌧️ rainbow 🌈 snow ❄️ snowman ⛄ zap ⚡ fire " +
    "🔥 droplet 💧 ocean 🌊 earth 🌍 tree 🌳 seedling 🌱 clover 🍀 rose 🌹 sunflower 🌻 dog 🐶 fox 🦊 " +
    "bear 🐻 panda 🐼 lion 🦁 tiger 🐯 pig 🐷 frog 🐸 monkey 🐵 chicken 🐔 penguin 🐧 owl 🦉 unicorn 🦄 " +
    "bee 🐝 butterfly 🦋 snail 🐌 turtle 🐢 snake 🐍 octopus 🐙 whale 🐳 goat 🐐 apple 🍎 banana 🍌 " +
    "lemon 🍋 strawberry 🍓 watermelon 🍉 avocado 🥑 bread 🍞 cheese 🧀 egg 🥚 burger 🍔 fries 🍟 " +
    "pizza 🍕 taco 🌮 sushi 🍣 ramen 🍜 popcorn 🍿 cookie 🍪 chocolate 🍫 ice_cream 🍦 coffee ☕ tea 🍵 " +
    "beer 🍺 beers 🍻 wine 🍷 champagne 🍾 water 🚰",
  "Things and places":
    "rocket 🚀 car 🚗 bus 🚌 train 🚆 plane ✈️ ship 🚢 bicycle 🚲 house 🏠 school 🏫 stadium 🏟️ tent " +
    "⛺ mountain ⛰️ beach 🏖️ watch ⌚ alarm ⏰ hourglass ⏳ phone 📱 laptop 💻 keyboard ⌨️ camera 📷 " +
    "video 📹 bulb 💡 book 📖 books 📚 memo 📝 pencil ✏️ pin 📌 paperclip 📎 link 🔗 lock 🔒 key 🔑 mag " +
    "🔍 bell 🔔 mute 🔕 loud 🔊 megaphone 📣 mail ✉️ inbox 📥 package 📦 calendar 📅 chart 📈 " +
    "chart_down 📉 money 💰 credit_card 💳 gem 💎 crown 👑 hammer 🔨 wrench 🔧 gear ⚙️ shield 🛡️ bug " +
    "🐛 pill 💊 crystal_ball 🔮 magnet 🧲 broom 🧹 bed 🛏️ door 🚪",
};

export interface Emoji {
  name: string;
  text: string;
}

function pairs(words: string): Emoji[] {
  const parts = words.split(" ");
  return parts.flatMap((name, at) => (at % 2 === 0 ? [{ name, text: parts[at + 1] ?? "" }] : []));
}

export const EMOJI_GROUPS: readonly { label: string; emoji: readonly Emoji[] }[] = Object.entries(
  GROUPS,
).map(([label, words]) => ({ label, emoji: pairs(words) }));

const ALL: readonly Emoji[] = EMOJI_GROUPS.flatMap(({ emoji }) => emoji);
const BY_NAME: ReadonlyMap<string, string> = new Map(ALL.map(({ name, text }) => [name, text]));
const BY_TEXT: ReadonlyMap<string, string> = new Map(ALL.map(({ name, text }) => [text, name]));

export const emojiCalled = (name: string): string | undefined => BY_NAME.get(name);

/** What a picture is called, to be read aloud; the picture itself where it has no name here. */
export const nameOfEmoji = (text: string): string =>
  (BY_TEXT.get(text) ?? text).replaceAll("_", " ");

/** Emoji whose name has `text` in it, those that begin with it first. */
export function emojiLike(text: string, most: number): Emoji[] {
  const wanted = text.toLowerCase().replaceAll(" ", "_");
  const like = ALL.filter(({ name }) => name.includes(wanted));
  const rank = ({ name }: Emoji): number => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return like.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

const USUAL = ["👍", "❤️", "😂", "🎉", "🏓", "😮", "😢", "🔥"];

/** Those used most, and then the usual ones. */
export function favourites(uses: Readonly<Record<string, number>>, most: number): string[] {
  const used = Object.entries(uses).sort(([, a], [, b]) => b - a);
  return [...new Set([...used.map(([emoji]) => emoji), ...USUAL])].slice(0, most);
}
