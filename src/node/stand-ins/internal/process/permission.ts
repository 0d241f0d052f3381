/** Node's permission model, which a simulated process runs without. */
export const isEnabled = (): boolean => false;
export const has = (): boolean => true;
