/**
 * What this device keeps until the server has it: sealed with AES-GCM under a key that lives in memory alone.
 *
 * The page brings the key of the person signed in, masked (crates/web/src/csrf.rs); no script can read it back once it is taken in.
 * Of each thing there is a head, for lists, and a body, read only when it is needed. What another person left here is removed.
 */

const NAME = "kulanz";
const HEADS = "heads";
const BODIES = "bodies";

interface Sealed {
  person: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device's store failed"));
  });
}

function end(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error ?? new Error("the device's store gave up"));
  });
}

/** The key, from its mask and what lies under it. */
function unmask(masked: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(masked.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  return bytes.slice(32).map((byte, at) => byte ^ (bytes[at] ?? 0));
}

export class Vault<Head> {
  #db: IDBDatabase;
  #key: CryptoKey;
  #person: string;

  private constructor(db: IDBDatabase, key: CryptoKey, person: string) {
    this.#db = db;
    this.#key = key;
    this.#person = person;
    // Another tab signs out: let it delete everything.
    db.onversionchange = () => db.close();
  }

  /** Opens the vault of a person. Rejects where the browser has none: without https, or when it was forbidden to. */
  static async open<Head>(person: string, masked: string): Promise<Vault<Head>> {
    const key = await crypto.subtle.importKey("raw", unmask(masked), "AES-GCM", false, ["encrypt", "decrypt"]);
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HEADS, { autoIncrement: true });
      request.result.createObjectStore(BODIES);
    };
    const vault = new Vault<Head>(await answer(request), key, person);
    await vault.#removeOthers();
    return vault;
  }

  /** Everything kept, oldest first. */
  async all(): Promise<[number, Head][]> {
    const heads = this.#db.transaction(HEADS).objectStore(HEADS);
    const [numbers, sealed] = await Promise.all([answer(heads.getAllKeys()), answer(heads.getAll())]);
    const open = (sealed as Sealed[]).map(async (one, at): Promise<[number, Head]> => {
      return [numbers[at] as number, JSON.parse(new TextDecoder().decode(await this.#open(one))) as Head];
    });
    return Promise.all(open);
  }

  async body(number: number): Promise<ArrayBuffer | undefined> {
    const sealed = await answer(this.#db.transaction(BODIES).objectStore(BODIES).get(number)) as Sealed | undefined;
    return sealed && this.#open(sealed);
  }

  /** Keeps one thing and lets go of others, both or neither; on the disk when this resolves. */
  async add(head: Head, body: ArrayBuffer, instead: number[] = []): Promise<void> {
    const [sealedHead, sealedBody] = await Promise.all([this.#seal(this.#text(head)), this.#seal(body)]);
    const work = this.#db.transaction([HEADS, BODIES], "readwrite", { durability: "strict" });
    this.#drop(work, instead);
    const added = work.objectStore(HEADS).add(sealedHead);
    added.onsuccess = () => work.objectStore(BODIES).put(sealedBody, added.result);
    await end(work);
  }

  /** Writes another head on something, if it is still there. */
  async rewrite(number: number, head: Head): Promise<void> {
    const sealed = await this.#seal(this.#text(head));
    const work = this.#db.transaction(HEADS, "readwrite");
    const there = work.objectStore(HEADS).getKey(number);
    there.onsuccess = () => there.result !== undefined && work.objectStore(HEADS).put(sealed, number);
    await end(work);
  }

  async remove(...numbers: number[]): Promise<void> {
    const work = this.#db.transaction([HEADS, BODIES], "readwrite");
    this.#drop(work, numbers);
    await end(work);
  }

  /** Deletes everything of everybody, and whatever else pages keep here. */
  async wipe(): Promise<void> {
    this.#db.close();
    localStorage.clear();
    sessionStorage.clear();
    await answer(indexedDB.deleteDatabase(NAME));
  }

  #drop(work: IDBTransaction, numbers: number[]): void {
    for (const store of [HEADS, BODIES]) for (const number of numbers) work.objectStore(store).delete(number);
  }

  async #removeOthers(): Promise<void> {
    const work = this.#db.transaction([HEADS, BODIES], "readwrite");
    const cursor = work.objectStore(HEADS).openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      if ((cursor.result.value as Sealed).person !== this.#person) this.#drop(work, [cursor.result.key as number]);
      cursor.result.continue();
    };
    await end(work);
  }

  #text(head: Head): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(JSON.stringify(head));
  }

  get #algorithm(): { name: string; additionalData: Uint8Array<ArrayBuffer> } {
    return { name: "AES-GCM", additionalData: new TextEncoder().encode(this.#person) };
  }

  async #seal(plain: BufferSource): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { person: this.#person, iv, data: await crypto.subtle.encrypt({ ...this.#algorithm, iv }, this.#key, plain) };
  }

  #open({ iv, data }: Sealed): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt({ ...this.#algorithm, iv }, this.#key, data);
  }
}
