import type { ImportWords } from './shape.ts';

/** What is wrong with a file of shop data, in Traditional Chinese as in Taiwan. */
export const zhTwImport: ImportWords = {
  '"{}" has lost its last digits in a spreadsheet; export the file again and import it unopened':
    '「{0}」的後幾碼被試算表軟體丟掉了；請重新匯出，不要用 Excel 打開，直接匯入',
  '{}: orders that do not tell when they went out or arrived: {}; the hours in templates/policies/import.yaml stand for it':
    '{0}：有 {1} 筆訂單沒寫出貨或送達時間，先按通常要多久推算；推算的送達時間不會讓誰的退貨算作逾期',
  'no column of the file is known to be this; say which one is': '沒認出哪一欄是它；請選一下',
  'is empty; fill it in': '是空的，請填上',
  'holds characters that are not UTF-8; save the file again as "CSV UTF-8"':
    '有亂碼；請把檔案另存為「CSV UTF-8」再匯入',
  'holds control characters; take them out': '含有看不見的控制字元，請刪掉重打',
  'is longer than {} characters; shorten it': '超過 {0} 個字，請縮短',
  'must stand on one line': '不能換行，請寫在一行裡',
  '"{}" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99':
    '「{0}」不是金額；請寫成 129.00 這樣，不帶貨幣符號，最多 9999999.99',
  '"{}" is no whole number from {} to {}': '“{0}”不是 {1} 到 {2} 之間的整數',
  '"{}" is a state of orders nobody knows; say what it means, or add it to the words in templates/policies/import.yaml':
    '沒見過「{0}」這個訂單狀態；請選它算哪一種',
  '"{}" is not known; write one of {}': '不認識「{0}」；只能填：{1}',
  '"{}" is not known; write yes or no': '不認識「{0}」；請填 yes（是）或 no（否）',
  '"{}" is masked; export it in full': '「{0}」打了星號，請匯出完整號碼',
  '"{}" is no phone number; write it in full, from abroad with the code of its country, like +8613900000000':
    '「{0}」不是電話號碼；請寫完整，境外號碼帶上國家區號，例如 +8613900000000',
  '"{}" is no phone number; write it with the code of its country, like +8613900000000':
    '「{0}」不是電話號碼；請帶上國家區號，例如 +8613900000000',
  '"{}" is no e-mail address; write it like wang@example.com': '「{0}」不是電子郵件；請寫成 wang@example.com 這樣',
  '"{}" is no account; write it like slack:U123': '「{0}」不是帳號；請寫成 slack:U123 這樣',
  '"{}" stands here twice; take one out': '「{0}」寫了兩次，請刪掉一個',
  '"{}" is no attribute; write it like size=S|M|L': '「{0}」不是規格；請寫成 size=S|M|L 這樣',
  '"{}" stands here twice; write its values after one name, like size=S|M|L':
    '「{0}」寫了兩次；請把幾個值寫在一個名字後面，例如 size=S|M|L',
  '"{}" is no time with an offset; write it like {}': '「{0}」不是帶時區的時間；請寫成 {1}',
  '"{}" is no day; write it like 1994-06-18, or 06-18 where the year is not known':
    '「{0}」不是日期；請寫成 1994-06-18 這樣，不知道年份的寫 06-18',
  'is empty, but the status is {}': '是空的，但訂單狀態是 {0}；請補上時間，或改狀態',
  'is filled in, but the status is unpaid': '填了時間，但訂單狀態是 unpaid（未付款）；請改其中一個',
  'lies before {}': '比 {0} 還早；請改其中一個',
  'does not lie after valid_from': '不晚於 valid_from；請改其中一個',
  'stands twice in the header; take one out': '在標題列裡出現了兩次，請刪掉一欄',
  'columns must be separated by commas; save the file as "CSV UTF-8"': '各欄要用逗號分開；請把檔案另存為「CSV UTF-8」',
  'this column is missing; add it to the header': '缺這一欄；請在標題列裡加上',
  'has {} cells, the header has {}; put a value that holds a comma in quotes':
    '這一列有 {0} 格，標題列有 {1} 格；含逗號的內容要用英文雙引號括起來',
  'more than {} blank lines follow each other; delete them': '連著的空白列超過 {0} 列；請刪掉空白列',
  '{}: no column is known for {}, so its orders come without goods; left out are {}: name them with --map, or bring order_items.csv as well':
    '{0}：沒認出 {1} 是哪一欄，這些訂單會沒有商品；沒有匯入的欄：{2}。請指明各欄，或另外匯入訂單商品',
  '{}: not in the file, so the same in every row: {}; templates/policies/import.yaml says so':
    '{0}：檔案裡沒有、每列都這樣算：{1}',
  'the file is empty; write a header': '檔案是空的；請先寫標題列',
  '{}. The rest was not read': '{0}。後面的沒有再讀',
  'a quote is opened here and not closed; close it, and double a quote inside a value: ""':
    '這裡的雙引號沒有收尾；請補上，內容裡的雙引號要寫兩個：""',
  'a quote stands inside a value; put the whole value in quotes and double the quote: ""':
    '內容裡有雙引號；請把整格用雙引號括起來，裡面的寫兩個：""',
  'a quote stands inside a value in quotes; double it: ""': '雙引號裡面又有雙引號；裡面的要寫兩個：""',
  'the file is larger than {} MB; split it, or save it as "CSV UTF-8"':
    '表格超過 {0} MB；請拆開，或另存為「CSV UTF-8」',
  'the spreadsheet unpacks to more than {} MB; split it, or save it as "CSV UTF-8"':
    '解開後超過 {0} MB；請拆開，或另存為「CSV UTF-8」',
  'the spreadsheet has more than {} rows; split it': '試算表超過 {0} 列；請拆開',
  'the spreadsheet has more than {} columns; take out those nobody needs': '試算表超過 {0} 欄；請刪掉用不到的欄',
  'the spreadsheet was not read within {} s; split it, or save it as "CSV UTF-8"':
    '試算表 {0} 秒還沒讀完；請拆開，或另存為「CSV UTF-8」',
  'the spreadsheet takes too much memory; split it, or save it as "CSV UTF-8"':
    '試算表太占記憶體；請拆開，或另存為「CSV UTF-8」',
  'this is no .xlsx spreadsheet ({}); save it again as .xlsx': '打不開，不是 .xlsx 表格；請在 Excel 裡重新另存為 .xlsx',
  '"{}" with "{}" stands in line {} already; take one of them out': '「{0}」和「{1}」第 {2} 列已經有了，請刪掉一列',
  '"{}" stands in line {} already; take one of them out': '「{0}」第 {1} 列已經有了，請刪掉一列',
  '"{}" with "{}" stands in {} already; take one of them out': '「{0}」和「{1}」在 {2} 裡已經有了，請刪掉一個',
  '"{}" belongs to the customer of line {} already; give it to one of them':
    '「{0}」已經是第 {1} 列顧客的帳號；只能歸一個人',
  '"{}" is nobody who serves shoppers; write a sign-in name (xiaoer user list), or - for nobody':
    '沒有叫「{0}」的客服人員；請填登入名（見「設定 › 人員」），不指定就填 -',
  '"{}" is neither in products.csv nor in the database; add the product first':
    '「{0}」不在商品表裡，以前也沒匯入過；請先匯入這件商品',
  '"{}" is wrong in products.csv; correct it there': '商品表裡「{0}」那一列有問題；請先改那裡',
  '"{}" is neither in customers.csv nor in the database; add the customer first':
    '「{0}」不在顧客表裡，以前也沒匯入過；請先匯入這位顧客',
  '"{}" is wrong in customers.csv; correct it there': '顧客表裡「{0}」那一列有問題；請先改那裡',
  '"{}" is neither in orders.csv nor in the database; add the order first':
    '「{0}」不在訂單表裡，以前也沒匯入過；請先匯入這筆訂單',
  '"{}" is left out of orders.csv; correct it there': '訂單「{0}」沒有匯入；請先改訂單表那一列',
  '"{}" is left out with its item in line {} of order_items.csv; correct it there':
    '訂單「{0}」沒有匯入，因為訂單商品表第 {1} 列有問題；請先改那裡',
  'is left out with the item in line {}; correct it there': '沒有匯入，因為同一訂單第 {0} 列的商品有問題；請先改那裡',
  'is {}, but {} are under a claim; close it first': '填了 {0} 件，但有 {1} 件正在售後；請先處理完',
  '"{}" has {} of {} under a claim; keep {} in the file until it is closed':
    '訂單「{0}」有 {1} 件 {2} 正在售後；處理完之前請把 {3} 留在表裡',
  'is {}, but {} is paid back or bound to be': '填了 {0}，但已退或待退 {1}',
  'the total of "{}" is {}, but its items come to {} and shipping to {}; correct one of them':
    '訂單「{0}」總額是 {1}，但商品合計 {2}、運費 {3}；請改其中一個',
  'is {}, but its items come to {} and shipping to {}; correct one of them':
    '填了 {0}，但商品合計 {1}、運費 {2}；請改其中一個',
  '{}:1: {} is not known and left out; known are {}': '「{0}」裡 {1} 這一欄用不上，沒有匯入；認識的欄：{2}',
  '{}:1: {} are not known and left out; known are {}': '「{0}」裡 {1} 這些欄用不上，沒有匯入；認識的欄：{2}',
  '{}: its letters are neither UTF-8 nor GB18030 nor Big5; save the file again as "CSV UTF-8"':
    '「{0}」認不出是哪種編碼（不是 UTF-8、GBK 或 Big5）；請另存為「CSV UTF-8」再匯入',
  '{}: {} and {} more came without items; add them to order_items.csv':
    '「{0}」裡訂單 {1} 等 {2} 筆以上沒有商品；請一併匯入訂單商品表',
  '{}: {} came without items; add them to order_items.csv': '「{0}」裡訂單 {1} 沒有商品；請一併匯入訂單商品表',
  '{}: {} and {} more refused messages in chat; consent_care stays no':
    '「{0}」裡 {1} 等顧客在聊天中拒收過訊息，仍按不同意',
  '{}: {} refused messages in chat; consent_care stays no': '「{0}」裡顧客 {1} 在聊天中拒收過訊息，仍按不同意',
};
