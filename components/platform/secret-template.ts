const reference = /\{\{([^{}]*)\}\}/g;

/** What a text is made of, in order. */
export function referencesIn(template: string): readonly string[] {
  return Array.from(template.matchAll(reference), ([, name = ""]) => name);
}

/** @throws Error for a reference without a value; the message never contains one. */
export function renderSecretText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(reference, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`bug: nobody gives "${name}" for a composed secret`);
    return value;
  });
}
