/** Loaded on its own: the package's entry would bring in much more. */
declare module 'natural/lib/natural/util/stopwords.js' {
  const stopwords: { words: readonly string[] };
  export default stopwords;
}
