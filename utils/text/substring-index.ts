/** The state that has no symbols, and an end of lists. */
const ROOT = 0;
const NONE = -1;

/**
 * Tells which sequences of symbols are parts of a growing sequence: a suffix automaton (Blumer et al., 1985,
 * https://doi.org/10.1016/0304-3975(85)90157-4). An addition and a question take time in proportion to their own length,
 * however long the sequence is. Symbols are integers from 0.
 *
 * The states and their edges are in typed arrays: objects would take ten times the memory.
 */
export class SubstringIndex {
  private states = 1;
  private last = ROOT;
  private lengths = new Int32Array(64);
  private links = new Int32Array(64).fill(NONE, 0, 1);
  private firstEdges = new Int32Array(64).fill(NONE, 0, 1);

  private edges = 0;
  private sources = new Int32Array(128);
  private symbols = new Int32Array(128);
  private targets = new Int32Array(128);
  /** The next edge of the same state. */
  private nextEdges = new Int32Array(128);
  /** A hash table of the edges, by source and symbol: their numbers from 1, 0 for an empty slot. */
  private slots = new Int32Array(256);

  /** Tells whether symbols occur in the sequence, in this order and without others between them. */
  has(symbols: readonly number[]): boolean {
    let state = ROOT;
    for (const symbol of symbols) {
      const edge = this.edgeOf(state, symbol);
      if (edge === NONE) return false;
      state = this.at(this.targets, edge);
    }
    return true;
  }

  /** Adds symbols at the end of the sequence. */
  append(symbols: readonly number[]): void {
    for (const symbol of symbols) this.appendOne(symbol);
  }

  private appendOne(symbol: number): void {
    const added = this.addState(this.at(this.lengths, this.last) + 1);
    let state = this.last;
    let edge = NONE;
    while (state !== NONE) {
      edge = this.edgeOf(state, symbol);
      if (edge !== NONE) break;
      this.addEdge(state, symbol, added);
      state = this.at(this.links, state);
    }
    // First: it may replace the list.
    const link = state === NONE ? ROOT : this.linkFor(state, symbol, edge);
    this.links[added] = link;
    this.last = added;
  }

  /** Returns the target of an edge, or a copy of it that only has the sequences that end in the edge. */
  private linkFor(state: number, symbol: number, edge: number): number {
    const target = this.at(this.targets, edge);
    const length = this.at(this.lengths, state) + 1;
    if (this.at(this.lengths, target) === length) return target;
    const copy = this.addState(length);
    this.links[copy] = this.at(this.links, target);
    for (let one = this.at(this.firstEdges, target); one !== NONE; one = this.at(this.nextEdges, one))
      this.addEdge(copy, this.at(this.symbols, one), this.at(this.targets, one));
    this.links[target] = copy;
    let from = state;
    let toTarget = edge;
    while (toTarget !== NONE && this.at(this.targets, toTarget) === target) {
      this.targets[toTarget] = copy;
      from = this.at(this.links, from);
      toTarget = from === NONE ? NONE : this.edgeOf(from, symbol);
    }
    return copy;
  }

  private addState(length: number): number {
    if (this.states === this.lengths.length) {
      this.lengths = doubled(this.lengths);
      this.links = doubled(this.links);
      this.firstEdges = doubled(this.firstEdges);
    }
    const state = this.states++;
    this.lengths[state] = length;
    this.firstEdges[state] = NONE;
    return state;
  }

  private addEdge(source: number, symbol: number, target: number): void {
    if (this.edges === this.sources.length) this.growEdges();
    const edge = this.edges++;
    this.sources[edge] = source;
    this.symbols[edge] = symbol;
    this.targets[edge] = target;
    this.nextEdges[edge] = this.at(this.firstEdges, source);
    this.firstEdges[source] = edge;
    this.slots[this.slotOf(source, symbol)] = edge + 1;
  }

  private growEdges(): void {
    this.sources = doubled(this.sources);
    this.symbols = doubled(this.symbols);
    this.targets = doubled(this.targets);
    this.nextEdges = doubled(this.nextEdges);
    this.slots = new Int32Array(2 * this.slots.length);
    for (let edge = 0; edge < this.edges; edge++)
      this.slots[this.slotOf(this.at(this.sources, edge), this.at(this.symbols, edge))] = edge + 1;
  }

  private edgeOf(source: number, symbol: number): number {
    return this.at(this.slots, this.slotOf(source, symbol)) - 1;
  }

  /** Returns the slot of an edge, or the empty slot where it would be. */
  private slotOf(source: number, symbol: number): number {
    const mask = this.slots.length - 1;
    let hash = Math.imul(source, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const edge = this.at(this.slots, slot) - 1;
      if (edge === NONE) return slot;
      if (this.sources[edge] === source && this.symbols[edge] === symbol) return slot;
    }
  }

  private at(list: Int32Array, index: number): number {
    return list[index] as number;
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}
