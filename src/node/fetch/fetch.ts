export const fetch = null,
  Headers = null,
  Request = null,
  Response = null;
