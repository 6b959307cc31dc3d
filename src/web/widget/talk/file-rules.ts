/** Most files one message carries. */
export const MOST_FILES = 9;

/** Bytes above which no shop takes a file; a shop may take less and says so itself. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** What the file picker offers. What is taken the shop decides by the bytes, and says so. */
export const ACCEPT = 'image/*,.heic,.heif,application/pdf,video/mp4';
