// The data that kg/view/data.py puts into the page. Things, articles and edges name each other by number.

export type Lang = "zh" | "en";
export type Label = { zh: string; en: string };
export type Facts = Record<string, string>;

export interface Said {
  quote: string;
  article: number;
  at: number[];
  date?: string;
  by?: string;
  told?: Facts;
}

export interface Thing {
  id: string;
  class: string;
  name: string;
  mentions: number;
  articles: number;
  forms?: string[];
  aliases?: string[];
  former_names?: string[];
  credit_codes?: string[];
  first_seen?: string;
  last_seen?: string;
  history?: { name: string; said: Said[] }[];
  facts?: Facts;
  zones: number[];
  x: number;
  y: number;
}

export interface Edge {
  head: number;
  tail: number;
  type: string;
  confidence: number;
  independent?: number;
  said: Said[];
  derived?: boolean;
  planned?: boolean;
  via?: number[];
  facts?: Facts;
}

export interface Figure {
  node: number;
  article: number;
  at: number[];
  day: string;
  indicator?: string;
  value?: string;
  unit?: string;
  number?: number;
  currency?: string;
  change?: string;
  period?: string;
  days?: string;
  modality?: string;
  confidence?: number;
  quote?: string;
}

export interface Article {
  key: string;
  title: string;
  date?: string;
  zone?: string;
  byline?: string[];
  url?: string;
  reprint_of?: string;
  text?: string;
  mentions: number[][];
}

export interface Data {
  build: string;
  classes: Record<string, Label & { color: string; edge: string; ink: string }>;
  relations: Record<string, Label>;
  articles: Article[];
  nodes: Thing[];
  edges: Edge[];
  figures: Figure[];
}
