/** The parameters of a request of the code flow; one sent twice counts as not sent (RFC 6749, section 3.1). */
export function single(parameters: URLSearchParams): (name: string) => string | undefined {
  return name => {
    const values = parameters.getAll(name);
    return values.length === 1 && values[0] !== '' ? values[0] : undefined;
  };
}

export type Parameters = ReturnType<typeof single>;
