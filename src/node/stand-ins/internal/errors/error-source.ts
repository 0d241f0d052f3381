/**
 * The text of the expression that an error speaks of, which Node cuts out of the program's file on disk. Here no file of
 * the program is at hand, so a failed assertion without a message says what it got, not what was written.
 */
export const getErrorSourceExpression = (): undefined => undefined;
export const getErrorSourceLocation = (): undefined => undefined;
