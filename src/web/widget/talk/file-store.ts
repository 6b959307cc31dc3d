const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('xiaoer', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let database: Promise<IDBDatabase> | null = null;

const run = async <T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => IDBRequest<T>): Promise<T | null> => {
  try {
    database ??= opened();
    const request = act((await database).transaction('files', mode).objectStore('files'));
    return await new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    });
  } catch {
    // A browser that forbids storage keeps files for as long as the page is open.
    return null;
  }
};

/** Keeps the bytes of files that wait for the network, over a reload. */
export const fileStore = {
  put: (localId: string, file: File) => run('readwrite', (files) => files.put(file, localId)),
  get: (localId: string) => run<File>('readonly', (files) => files.get(localId)),
  drop: (localId: string) => run('readwrite', (files) => files.delete(localId)),
};
