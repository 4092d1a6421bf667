/** What a browser keeps for this page: in a frame it may keep nothing, and then each visit begins anew. */

/** @param {() => Storage} storage @param {string} key @returns what was kept, or `otherwise` */
function read(storage, key, otherwise) {
  try {
    return JSON.parse(storage().getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(storage, key, value) {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // It is a convenience.
  }
}

const forGood = () => localStorage;
const forTab = () => sessionStorage;

export const kept = {
  get: (key, otherwise) => read(forGood, key, otherwise),
  set: (key, value) => write(forGood, key, value),
};

/** The same until the tab is closed. */
export const keptInTab = {
  get: (key, otherwise) => read(forTab, key, otherwise),
  set: (key, value) => write(forTab, key, value),
};
