// What the server sends and what the scripts hand to each other. Read by tsc alone; never sent to a browser.

/** A row of weights as an edit: by position, counted from 0. What is no number is kept as it was written. */
export type Row = Record<string, number | string>;

/** What the visitor changed. edits: by step, counted from 0; write: a prefix as it is typed, before the server has read it */
export interface Changes {
  given: string[];
  edits: Record<string, Row>;
  look: string;
  temperature: number | string;
  write: string;
}

/** All that an address says. settings: as they are written; step, position: from 0, null where nothing is said */
export interface Address {
  settings: Record<string, string>;
  step: number | null;
  position: number | null;
  both: boolean;
  cover: boolean;
  weighted: boolean;
  section: string | null;
  options: Record<string, string>;
  changes: Changes;
}

/** A figure of Plotly's as JSON. */
export interface Figure {
  data: Record<string, any>[];
  layout: Record<string, any>;
}

export type Along = "columns" | "rows";

/** The marks of tracks: `attnviz/figures/stage/marks.py`. */
export type Mark =
  | { kind: "links"; value: string }
  | { kind: "boxes"; along: Along; shade: string | null }
  | { kind: "strips"; along: Along; value: string; limit: number; bright: string | null; kept: number | null }
  | { kind: "bars"; along: Along; value: string; low: number; high: number; named: number | null; before: string | null }
  | { kind: "cells"; value: string; scale: "weights" | "signed"; limit: number }
  | { kind: "neck"; states: [name: string, layer: number, value: string][]; limit: number; count: number; words: string };

export type PartMark =
  | { kind: "vector"; value: string; limit: number }
  | { kind: "candidates"; tokens: string[][]; shares: number[][] };

export interface Track {
  name: string;
  title: string;
  note: string;
  along: Along;
  height: number;
  grow: number;
  marks: Mark[];
}

export interface Part {
  name: string;
  title: string;
  note: string;
  mark: PartMark;
}

/** A matrix: numbers, or bytes in base64 with the value of the largest. */
export interface EncodedValues {
  columns: number;
  numbers?: number[];
  bytes?: string;
  limit?: number;
}

export interface AxisTokens {
  axis: string;
  tokens: string[];
}

/** `attnviz/screen/stage_json.py`. first: the row of the first step */
export interface Stage {
  columns: AxisTokens;
  rows: AxisTokens;
  before: AxisTokens | null;
  first: number | null;
  edited: number[];
  changed: number[];
  tracks: Track[];
  parts: Part[];
  values: Record<string, EncodedValues>;
}

export interface Piece {
  role: string;
  text: string;
}

export interface Tile {
  token: string;
  probability: number | null;
  changed: boolean;
  wrong: boolean;
}

/**
 * One decoding, drawn: `attnviz/screen/picture.py`. alignment, several: of a trace that was opened, and whether its file has
 * other traces, too.
 */
export interface Picture {
  stage: Stage;
  tiles: Tile[];
  typed: { text: string; dropped: boolean }[];
  honesty: { tone: string; text: string }[];
  sentences: Piece[][];
  alternatives: { tracks: Record<string, string>; steps: string[] };
  hidden: string;
  source: string[];
  output: string[];
  likely: string[][];
  given: string[];
  before: string | null;
  changes: string[];
  editable: boolean;
  bottleneck: Panel | null;
  alignment?: AlignmentFiles | null;
  several?: boolean;
}

/** The alignment of a trace that was opened, as files by name: `attnviz/screen/alignment_files.py`. */
export type AlignmentFiles = Record<string, string>;

/** `attnviz/screen/bottleneck.py` */
export interface Panel {
  heading: string;
  sentence: string;
  measure: string;
  definition: string;
  rows: { label: string; plain: number; attention: number; words: Record<string, string>; about: string }[];
  example: string | null;
}

/** Words of the page by name: `attnviz/screen/words.py`. */
export type Words = Record<string, string>;

/** What is asked of the server: a task, a variant, a text, a language and a theme. */
export type Asks = Record<string, string>;

/** What the page tells the component: `attnviz/ui/stage.py`. file: which trace of which file is open, null where none is */
export interface Payload {
  words: Words;
  colors: Record<string, string>;
  notices: string[];
  address: Record<string, string>;
  asks: Asks | null;
  file: string | null;
  opened: Picture | null;
}

/** A stage beside others: `attnviz/screen/showcase.py`. sentences: of each step; none for a stage without a bar of steps */
export interface ShowcasePayload {
  words: Words;
  colors: Record<string, string>;
  showcase: { stage: Stage; alternatives: Record<string, string>; sentences: Piece[][] };
}

/** A choice in a section: one of several (options), or a number on a range. */
export interface Choice {
  name: string;
  label: string;
  value: string | number;
  options?: [string, string][];
  low?: number;
  high?: number;
  step?: number;
}

export interface Output {
  tokens: string[];
  text: string;
  note: string;
  chosen: boolean;
}

/** A piece of a section: `attnviz/screen/sections/blocks.py`. */
export type Block =
  | { kind: "text"; text: string; tone: string }
  | { kind: "figure"; heading: string; spec: Figure; alternative: string; forces: string[][]; table: { show: string; tables: { caption: string; head: string[]; rows: string[][] }[] } }
  | { kind: "table"; caption: string; head: string[]; rows: string[][]; marked: number | null }
  | { kind: "outputs"; items: Output[] }
  | { kind: "choices"; choices: Choice[] }
  | { kind: "reveal"; show: string; hide: string; items: string[]; note: string }
  | { kind: "units"; head: string[]; rows: [unit: number, cells: string[]][] }
  | { kind: "ways"; label: string; abreast: boolean; items: { text: string; act: WayAct | null; chosen: boolean }[] };

/** What a click on a line of a section does. */
export type WayAct =
  | { kind: "opt"; options: Record<string, string>; step?: number }
  | { kind: "open"; value: string; options: Record<string, string> }
  | { kind: "go" | "look"; step: number; position?: number }
  | { kind: "variant"; value: string };

/** What is said of each step: `attnviz/screen/sections/look.py`. */
export type StepLines = { kind: "steps"; lines: string[][] } | { kind: "text"; text: string };

/** An element that Plotly has drawn into. */
export interface Chart extends HTMLElement {
  layout: Record<string, any>;
  on(event: string, hear: (event: any) => void): void;
}

interface Plotly {
  react(place: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  purge(place: HTMLElement): void;
  downloadImage(figure: unknown, options: unknown): Promise<unknown>;
}

/** What Streamlit hands to the component. */
export interface Component {
  parentElement: HTMLElement;
  data: string | Uint8Array;
  setTriggerValue(name: string, value: unknown): void;
}

declare global {
  var Plotly: Plotly | undefined;
}
