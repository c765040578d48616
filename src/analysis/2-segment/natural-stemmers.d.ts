/** The parts of `natural` in use. Its root is not imported: that would load database drivers. */
declare module 'natural/lib/natural/stemmers/porter_stemmer*.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
