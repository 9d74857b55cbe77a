// What the interface says, in both languages; what the data says comes with it.

import type { Lang } from "./types";

const WORDS = {
  title: ["知识图谱", "Knowledge graph"],
  search: ["搜索名称、简称、曾用名", "Search names, short and former names"],
  searchHint: ["按 / 搜索", "Press / to search"],
  found: ["个结果", "results"],
  nothing: ["没有找到", "Nothing found"],
  language: ["English", "中文"],
  graph: ["图", "Graph"],
  list: ["列表", "List"],
  filters: ["筛选", "Filters"],
  reset: ["重置筛选", "Reset filters"],
  classes: ["类别", "Classes"],
  relations: ["关系", "Relations"],
  zone: ["园区", "Zone"],
  all: ["全部", "All"],
  none: ["全不选", "None"],
  dates: ["报道日期", "Date of article"],
  from: ["从", "From"],
  to: ["到", "To"],
  stage: ["阶段", "Stage"],
  confidence: ["置信度不低于", "Confidence at least"],
  derived: ["推断", "derived"],
  planned: ["计划", "planned"],
  withDerived: ["含推断的关系", "Derived relations"],
  withPlanned: ["含计划中的", "Planned ones"],
  shown: ["图中", "Drawn"],
  match: ["符合筛选", "matching"],
  expand: ["展开邻居", "Expand neighbours"],
  isolate: ["只看邻域", "Neighbourhood only"],
  start: ["回到开头", "Start over"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  fit: ["全图", "Fit"],
  drawing: ["关系图：方向键移动，加减号缩放，回车展开所选", "The graph: arrow keys move, + and − zoom, Enter expands the chosen one"],
  noWebgl: ["此浏览器没有 WebGL，只画所选的邻域；列表里有全部。", "No WebGL here: only the neighbourhood is drawn. The list has everything."],
  welcome: ["从这里开始", "Where to start"],
  welcomeText: [
    "搜索一个名称，或点图中一个圆点。每条关系都附原文，点原文即打开文章。",
    "Search a name, or click a dot. Every relation comes with its sentence; a click on it opens the article.",
  ],
  most: ["关系最多", "Most connected"],
  names: ["名称", "Names"],
  former: ["曾用名", "Formerly"],
  codes: ["代码", "Codes"],
  facts: ["其他", "Also"],
  figures: ["数据", "Figures"],
  sources: ["来源", "Sources"],
  indicator: ["指标", "Indicator"],
  value: ["数值", "Value"],
  when: ["时间", "When"],
  articles: ["篇文章", "articles"],
  mentions: ["次提及", "mentions"],
  neighbours: ["个邻居", "neighbours"],
  more: ["再显示", "Show more"],
  via: ["经由", "via"],
  incoming: ["指向此处", "to this one"],
  things: ["个实体", "entities"],
  edges: ["条关系", "relations"],
  back: ["返回", "Back"],
  close: ["关闭", "Close"],
  evidenceNote: ["黄底是依据，划线是提及", "Yellow is the evidence, underlined are mentions"],
  address: ["原网页", "Web page"],
  noText: [
    "文章全文不在这个文件里，这里只有图谱引用的原文。",
    "The article is not in this file; these are the sentences that the graph quotes.",
  ],
  reprint: ["转载自", "Reprint of"],
  untitled: ["（无标题）", "(no title)"],
  name: ["名称", "Name"],
  class: ["类别", "Class"],
  count: ["关系数", "Relations"],
  last: ["最近", "Latest"],
  nothingHere: ["没有符合筛选的", "Nothing passes the filters"],
  gone: ["图谱里没有", "The graph has no"],
  failed: ["数据读不出来", "The data cannot be read"],
  role: ["职务", "role"],
  amount: ["金额", "amount"],
  date: ["日期", "date"],
  attribution: ["据", "according to"],
  modality: ["情态", "modality"],
  code: ["代码", "code"],
  chart: ["变化图", "Chart over time"],
  skip: ["跳到内容", "Skip to content"],
} as const;

export type Word = keyof typeof WORDS;
let lang: Lang = "zh";

export function language(): Lang {
  return lang;
}

export function speak(chosen: Lang): void {
  lang = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
}

export function w(word: Word): string {
  return WORDS[word][lang === "zh" ? 0 : 1];
}

/** The word for a property, where there is one. */
export function told(name: string): string {
  return Object.hasOwn(WORDS, name) ? w(name as Word) : name;
}

/** A number with a word, as the language has it: 3 篇文章, 3 articles. */
export function counted(count: number, word: Word): string {
  return `${count.toLocaleString("en")} ${w(word)}`;
}
