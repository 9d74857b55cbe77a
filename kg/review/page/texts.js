// What the page says, in both languages.

const TEXTS = {
  title: ["审阅", "Review"], by: ["审阅人：{0}", "Reviewing as {0}"], other: ["English", "中文"],
  decide: ["审阅", "Decide"], label: ["标注", "Label"], help: ["按键", "Keys"], close: ["关闭", "Close"],
  identity: ["同一事物？", "One thing?"], claims: ["存疑的关系", "Doubtful claims"], conflicts: ["相互矛盾", "Conflicts"],
  names: ["存疑的名称", "Doubtful names"], leftovers: ["未归入文章", "Leftovers"],
  "ask.identity": ["这两个名称指同一事物吗？", "Do these two names mean one thing?"],
  "ask.claims": ["这句话说了这个关系吗？", "Does the sentence say so?"],
  "ask.conflicts": ["两者不能都对。哪个对？", "Both can hardly be right. Which one is?"],
  "ask.names": ["这是一个名称吗？类别对吗？", "Is this a name, and of this class?"],
  "ask.leftovers": ["这几行不属于任何文章，对吗？", "Do these lines belong to no article?"],
  "identity.yes": ["同一", "Same"], "identity.no": ["不同", "Different"],
  "claims.yes": ["说了", "Yes"], "claims.no": ["没说", "No"],
  "conflicts.first": ["第一个对", "First is right"], "conflicts.second": ["第二个对", "Second is right"],
  "conflicts.yes": ["都对", "Both are right"],
  "names.yes": ["对", "Right"], "names.no": ["不是名称", "No name"],
  "names.merge": ["并入…", "Merge into…"], "names.split": ["与全称分开", "Split from its name"],
  "leftovers.yes": ["对", "Right"], "leftovers.no": ["应当读入", "Should be read"],
  unsure: ["不确定", "Not sure"], edit: ["改类别或范围", "Edit class or span"], undo: ["撤销", "Undo"],
  next: ["下一个", "Next"], previous: ["上一个", "Previous"], why: ["理由（可不填）", "Why (optional)"],
  progress: ["已决定 {0}，待定 {1}", "{0} decided, {1} open"], mine: ["我的决定：{0}", "My decisions: {0}"],
  done: ["这里都看过了。", "Nothing is left here."], rebuild: ["下次运行 kg build 时生效。", "The next kg build replays your decisions."],
  written: ["已记下：{0}", "Written down: {0}"], undone: ["已撤销：{0}", "Taken back: {0}"],
  elsewhere: ["{0} 已在别处决定：{1}", "Decided elsewhere by {0}: {1}"], failed: ["没有记下：{0}", "Not written: {0}"],
  gone: ["服务器没有回答；决定没有记下。", "The server does not answer; nothing was written."],
  score: ["置信度 {0}；收入图中要求概率 {1}", "Confidence {0}; a claim takes a probability of {1}"], sure: ["置信度 {0}", "Confidence {0}"],
  likely: ["概率 {0}", "{0} likely"], reasons: ["依据", "Why it thinks so"],
  claimed: ["目前已收入图中", "In the graph now"], unclaimed: ["目前不在图中", "Not in the graph now"],
  "two totals": ["两个总投资", "Two totals"], "two zones": ["两个高新区", "Two zones"],
  head: ["主语", "Head"], relation: ["关系", "Relation"], tail: ["宾语", "Tail"], finder: ["由谁找到", "Found by"],
  mentions: ["出现次数", "Mentions"], reason: ["原因", "Reason"], class: ["类别", "Class"], form: ["写法", "As printed"],
  here: ["只改这里", "Here only"], everywhere: ["处处都改", "Everywhere"], none: ["不是名称", "No name"],
  cancel: ["取消", "Cancel"], select: ["可在句中另选文字改范围。", "Select other text in the sentence to change the span."],
  search: ["按名称查找", "Find by name"], nothing: ["没有找到", "Nothing found"],
  nextup: ["接下来标哪些句子", "Sentences to label next"], articles: ["文章", "Articles"], labelled: ["已标注", "labelled"],
  decides: ["牵涉 {0} 个关系", "decides {0} claims"], whole: ["整篇文章", "The whole article"], sentence: ["只标这一句", "This sentence only"],
  entities: ["名称", "Names"], relations: ["关系", "Relations"], observations: ["数字", "Figures"],
  prefill: ["从已找到的开始", "Start from what was found"], clear: ["清空", "Clear"], save: ["保存", "Save"], add: ["添加", "Add"],
  remove: ["删除", "Remove"], all: ["标出所有相同文字", "Mark the same text everywhere"], fresh: ["新的名称", "A new name"],
  same: ["与…相同", "Same as"], subject: ["主体", "Subject"], indicator: ["指标", "Indicator"], value: ["数值", "Value"],
  unit: ["单位", "Unit"], change: ["变化", "Change"], period: ["时期", "Period"], evidence: ["依据的句子", "Evidence"],
  saved: ["已保存到 {0}", "Saved to {0}"], nofolder: ["要保存标注，请用 --gold DIR 启动。", "Start kg review with --gold DIR to save labels."],
  pick: ["先选一段文字，再选类别。", "Select text, then choose a class."], open: ["选一个句子或一篇文章。", "Choose a sentence or an article."],
  unsaved: ["还有未保存的标注。要放弃吗？", "Labels are not saved. Leave them?"], discard: ["放弃", "Leave them"], keep: ["继续标注", "Keep labelling"],
};

let at = (navigator.language || "en").toLowerCase().startsWith("zh") ? 0 : 1;

export const language = () => ["zh", "en"][at];
export function turn() { at = 1 - at; }
export const t = (key, ...values) =>
  (TEXTS[key] ? TEXTS[key][at] : key).replace(/\{(\d)\}/g, (_, place) => String(values[place] ?? ""));
