/* The fields of several names: actors, software, tags. */

export const chosen = (field: string) => `${field}: chosen`;
export const namedInReport = (field: string) => `${field}: named in the report`;
export const remove = (name: string) => `Remove ${name}`;
export const add = (name: string) => `Add ${name}`;
export const also = (alias: string) => `also ${alias}`;
export const usedBefore = 'used before';
export const isNew = 'new';
