// @ts-check
// Presses and questions over HTTP. A press carries a key, so repeating it is harmless: it is repeated until answered.

/** @typedef {{status: number, body: any}} Answer */

const WAITS = [300, 600, 1000, 2000];
const LIMIT = 10_000;
const AWAY = new Set([502, 503, 504]);

/** A new key for one press: 192 random bits, URL-safe (works without a secure context). */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/** @param {number} ms @param {AbortSignal} [signal] */
const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done(undefined)), { once: true });
  });

/** @param {string} path @param {RequestInit} options @returns {Promise<Answer>} */
async function once(path, options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LIMIT);
  options.signal?.addEventListener("abort", () => limit.abort(), { once: true });
  try {
    const response = await fetch(`/api/v1${path}`, { ...options, credentials: "same-origin", cache: "no-store", signal: limit.signal });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks until the hall answers; gives up after `patience` ms with status 0.
 * @param {string} path @param {RequestInit} options @param {number} patience @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
async function untilAnswered(path, options, patience, signal) {
  const start = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await once(path, { ...options, signal: signal ?? null });
      if (!AWAY.has(answer.status)) return answer;
    } catch {
      /* no answer: the hall may still have done it, and the same key makes asking again safe */
    }
    const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 2000;
    if (signal?.aborted || performance.now() - start + wait > patience) return { status: 0, body: null };
    await pause(wait, signal);
  }
}

/**
 * Presses: POSTs `body` under one key until it is answered.
 * @param {string} path below /api/v1
 * @param {unknown} body
 * @param {{key?: string, method?: string, signal?: AbortSignal, patience?: number}} [options]
 * @returns {Promise<Answer>} problem documents come back as body, status 0 means: never answered
 */
export function press(path, body, { key = newKey(), method = "POST", signal, patience = Infinity } = {}) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
  return untilAnswered(path, { method, headers, body: JSON.stringify(body ?? {}) }, patience, signal);
}

/**
 * @param {string} path below /api/v1
 * @param {{signal?: AbortSignal, patience?: number}} [options]
 * @returns {Promise<Answer>}
 */
export function ask(path, { signal, patience = 8000 } = {}) {
  return untilAnswered(path, { method: "GET" }, patience, signal);
}
