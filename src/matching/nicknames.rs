//! Given names and their short, fond and foreign forms.
//!
//! A line is a name; all its words are forms of it. A form may stand in several lines: Sasha is an
//! Alexander or an Alexandra, Pat is a Patrick or a Patricia. Cyrillic needs no Latin twin: both
//! are folded before they are compared.

use rustc_hash::FxHashMap;

use super::fold::{fold, sound};

const NAMES: &str = "
Aaron Ron Ronnie
Abigail Abby Abbie Gail
Abraham Abe Bram
Adam Ad
Adelaide Addie Heidi Ada
Adrian Ade
Agnes Aggie Nessa
Albert Al Bert Bertie Albrecht Alberto
Alexander Alex Al Alec Alejandro Alessandro Alexandre Aleksander Aleksandr Oleksandr Iskander Sander Sandy Xander Lex Sasha Sascha Александр Саша Саня Шура Алекс Олександр
Alexandra Alex Alexa Lexi Sandra Sandy Sasha Aleksandra Alessandra Александра Саша Шура Олександра
Alexei Alexey Aleksei Alyosha Алексей Леша Лёша Алёша Лёха Олексій
Alfred Alf Alfie Fred Freddie
Alice Ali Allie Алиса
Alison Ali Allie
Amanda Mandy Manda
Anastasia Nastya Stacy Tasya Анастасия Настя Ася Стася
Anatoly Anatole Tolya Анатолий Толя
Andrew Andy Drew Andrei Andrey Andreas Andre Andrés Andrea Andrzej Андрей Андрюша Дрон Андрій
Angela Angie Angelina Ангелина Лина Анжела
Ann Anna Anne Annie Annette Anya Ania Nan Nancy Nina Анна Аня Анюта Нюра
Anthony Tony Antony Antonio Antoine Anton Антон Тоша Антоха
Antonina Tonya Антонина Тоня
Arnold Arnie
Arseny Arsenii Арсений Сеня Арсен
Arthur Art Artie Artur Arturo Артур
Artem Artyom Artemy Артем Артём Тёма Артемий
Barbara Barb Barbie Babs Bobbie Варвара Варя
Bartholomew Bart
Benjamin Ben Benny Benji Вениамин Веня
Bernard Bernie Bernhard
Beatrice Bea Trixie Beatrix
Beverly Bev Beverley
Bogdan Богдан Богдаша
Boris Borya Борис Боря
Bradley Brad
Brandon Brand
Brenda Brandy
Brian Bryan
Bridget Biddy Bridie Brigitte
Calvin Cal
Cameron Cam
Carl Karl Charles Carlos Carlo Karel
Caroline Carol Carrie Carolyn Carolina Karolina Lina
Cassandra Cass Cassie Sandra
Catherine Katherine Katharine Kathryn Catharine Cathy Kathy Kate Katie Kat Kitty Kay Cath Catalina Ekaterina Yekaterina Katya Katja Katarina Екатерина Катя Катерина Катюша
Cecilia Cece Celia
Charles Charlie Chuck Chas Chaz Carlos
Charlotte Charlie Lottie Lotte Carlotta
Christian Chris Kristian Cristian
Christina Christine Chris Chrissy Tina Christie Kristin Kristina Kirsten Christa Christel Кристина
Christopher Chris Kit Kris Topher Christoph Cristobal Christophe
Clarence Clare
Clifford Cliff
Clinton Clint
Constance Connie
Cornelius Neil Con
Cynthia Cindy
Daniela Daniella Danielle Dani
Daniel Dan Danny Daniil Danila Danylo Даниил Данила Даня Данил
Daria Dasha Darya Daryna Дарья Даша Дарина
David Dave Davey Davide Давид Дэвид
Deborah Debbie Deb Debra
Dennis Denis Den Denys Денис Ден Дэн
Diana Diane Di Диана
Dmitry Dmitri Dmitriy Dima Mitya Dmytro Дмитрий Дима Митя Димон Дмитро
Dominic Dom Nick Dominik Dominique
Donald Don Donnie
Dorothy Dot Dottie Dolly Dora
Douglas Doug
Dylan Dyl
Edward Ed Eddie Ned Ted Teddy Eduard Eduardo Эдуард Эдик
Edmund Ed Eddie Ned
Edwin Ed Eddie
Egor Yegor Gosha Егор Егорка
Eleanor Ellie Ella Nell Nora Elinor Lenora
Elena Helen Helena Yelena Lena Helene Alyona Olena Елена Лена Алена Алёна Олена
Elizabeth Liz Lizzie Beth Betty Eliza Betsy Bess Elsie Libby Lisa Elisabeth Elsa Isabel Liza Yelizaveta Elizaveta Елизавета Лиза
Ellen Ellie Nell Helen
Emily Em Emmy Millie Emilia Эмилия
Emma Em Emmy
Erica Ricky Erika
Eric Erik Rick Ricky Erich
Ernest Ernie Ernst
Eugene Gene Evgeny Yevgeny Evgenii Eugen Zhenya Yevhen Евгений Женя Жека
Eugenia Evgenia Yevgenia Zhenya Евгения Женя
Evelyn Eve Evie
Ferdinand Ferdie Fernando
Florence Flo Florrie
Frances Fran Frankie Francesca Fanny Francine
Francis Frank Frankie Francisco Francesco Fran Franz Paco Pancho
Franklin Frank
Frederick Fred Freddie Fritz Friedrich Federico Frederic Fredrick
Fyodor Fedor Theodore Федор Фёдор Федя
Gabriel Gabe Gabriele
Gabrielle Gabby Gabriella Gaby
Galina Galya Галина Галя
Gennady Gena Геннадий Гена
George Georgie Georg Jorge Georgy Giorgio Yuri Gosha Zhora Георгий Гоша Жора Гога
Gerald Gerry Jerry
Gerard Gerry Gerhard
Gertrude Gertie Trudy
Gillian Gill Jill Jilly
Gleb Глеб
Gloria Glo
Gordon Gord
Gregory Greg Gregor Grigory Grisha Gregorio Hryhoriy Григорий Гриша
Gwendolyn Gwen Wendy
Hannah Hanna Anna
Harold Harry Hal Harald
Harriet Hattie Harrie
Henry Harry Hank Hal Henri Heinrich Enrique Hendrik Генрих
Herbert Herb Bert
Howard Howie
Hugh Hughie Hugo Huey
Ian Iain
Ignat Ignatius Игнат Игнатий
Igor Ihor Игорь Игорёк Ігор
Ilya Ilia Elijah Eli Elias Илья Илюша Илюха
Inna Инна
Irina Irene Ira Irene Iryna Ирина Ира Иришка Ирен
Isaac Ike Zack
Isabella Bella Izzy Isabel Isabelle Isobel
Ivan Vanya Иван Ваня Іван
Jacob Jake Jacques Jakob Iakov Yakov Яков Яша
Jacqueline Jackie Jacqui
James Jim Jimmy Jamie Jem Jaime
Jane Janet Jan Jenny Janie Jean Joan Яна Жанна
Janice Jan
Jason Jay Jase
Jeffrey Jeff Geoff Geoffrey Jeffery
Jennifer Jen Jenny Jenn Jenna
Jeremy Jerry Jem Jeremiah
Jerome Jerry
Jessica Jess Jessie
Jill Jillian
Joanna Jo Joan Joanne Joann Johanna
Jonathan Jon Jonny Nathan Johnathan Johnny
John Jack Johnny Jon Johnnie Juan Johann Johannes Jean Giovanni Hans Jan
Joseph Joe Joey Jo Jose José Giuseppe Josef Iosif Osip Yusuf Yosef Pepe Иосиф Осип
Josephine Jo Josie Jojo
Joshua Josh
Joyce Joy
Judith Judy Jude Judi
Julia Julie Jules Yulia Juliet Julianna Yuliya Юлия Юля
Julian Jules Julius Julio
Karen Kari Karin
Karina Карина
Kenneth Ken Kenny
Kevin Kev
Kimberly Kim Kimberley
Kirill Kyrill Cyril Kirya Кирилл
Konstantin Constantine Kostya Costa Kostas Константин Костя
Ksenia Xenia Oksana Ksyusha Ксения Ксюша Оксана
Larisa Larissa Lara Лариса Лара
Laura Laurie Lauren Lora
Lawrence Larry Laurence Lars Lorenzo Laurent
Leah Lea
Leonard Leo Len Lenny Leonardo
Leonid Lyonya Леонид Лёня
Leo Lev Lyova Leon Лев Лёва
Leslie Les Lesley
Lidia Lydia Lida Лидия Лида
Lillian Lil Lily Lilly Lilian
Linda Lindy Lynn
Louis Lou Lewis Louie Luis Ludwig
Louise Lou Lulu Luisa Louisa
Lucas Luke Lukas Luca Лука
Lucy Lucia Lucille Lu Luz
Lubov Lyubov Lyuba Любовь Люба
Ludmila Lyudmila Lyuda Mila Людмила Люда Мила Люся
Madeleine Maddie Maddy Madeline Madison
Makar Макар
Makim Maxim Maksim Max Maks Maksym Максим Макс
Maxwell Max
Maximilian Max
Manuel Manny Manolo Emmanuel Emanuel
Margaret Maggie Meg Peggy Marge Margie Rita Daisy Greta Madge Margarita Margot Marguerite Маргарита Рита Марго
Marina Марина Мариша
Mario
Mark Marc Marcus Markus Marco Marcos Марк
Martha Marty Marta Марта
Martin Marty Martín Мартин
Mary Maria Marie Molly Polly May Mae Mariya Masha Marya Mariam Maryam Miriam Moira Мария Маша Маруся Маня Мариям
Matilda Tilly Mattie Mathilda
Matthew Matt Matty Matteo Mateo Matthias Mathew Matvey Матвей Мотя
Maureen Mo Mollie
Megan Meg Meghan
Melanie Mel
Melissa Mel Missy Lissa
Michael Mike Mick Mickey Micky Mikey Mikhail Misha Miguel Michel Michele Micheal Mykhailo Михаил Миша Мишка Михайло
Michelle Shelly Shell Michele
Mildred Millie
Mitchell Mitch
Mohammed Muhammad Mohammad Mohamed Mo Mohamad Muhammed Мухаммед Магомед
Mohandas Mohan
Nadezhda Nadia Nadya Надежда Надя
Nancy Nan
Natalia Natalie Natasha Natalya Nat Nathalie Наталья Наталия Наташа Ната
Nathaniel Nathan Nate Nat
Nicholas Nick Nicky Nico Nicolas Nikolai Nikolay Klaus Kolya Nikolas Nicola Mykola Николай Коля Микола
Nicole Nicky Nikki Nicola
Nikita Никита Ник
Nina Нина
Norman Norm
Oleg Oleh Олег Олежка
Olga Olya Helga Ольга Оля Лёля
Oliver Ollie Olly Olivier
Olivia Liv Livvy Ollie
Oscar Ozzie Oskar
Pamela Pam
Patricia Pat Patty Tricia Trish Patti
Patrick Pat Paddy Patricio Rick
Paul Pablo Paolo Pavel Pasha Pauly Pavlo Павел Паша
Paula Pauline Polina Paulina Полина Поля
Penelope Penny
Peter Pete Petr Pyotr Pedro Pietro Pierre Piotr Petya Petro Пётр Петр Петя Петро
Philip Phil Phillip Felipe Philipp Filipp Филипп
Phyllis Phyl
Priscilla Cilla
Rachel Rach Rachael Raquel
Ralph Rolf Raoul Raul
Raymond Ray Ramon Raimund
Raisa Раиса Рая
Rebecca Becky Becca Reba Rebekah
Reginald Reg Reggie
Richard Rick Dick Rich Richie Ricky Ricardo Dickie Ritchie
Robert Bob Bobby Rob Robbie Bert Roberto Robin Rupert Роберт
Roberta Bobbie Robbie
Rodney Rod
Roger Rog Rodger
Roland Rollo Rolando
Roman Roma Роман Рома
Ronald Ron Ronnie
Rosemary Rose Rosie
Rose Rosa Rosie Rosalind
Roxanne Roxy Roxana
Russell Russ Rusty
Ruslan Руслан Рус
Samantha Sam Sammy
Samuel Sam Sammy Самуил
Sarah Sara Sally Sadie Zara
Sebastian Seb Bas Sebastien
Semyon Simon Semen Семён Семен Сёма
Sergei Sergey Serge Sergio Seryozha Serhii Serhiy Сергей Серёжа Серега Серж Сергій
Sean Shaun Shawn
Sharon Shari Sharron
Shirley Shirl
Sidney Sid Sydney
Simon Sim Si Simeon
Sofia Sophia Sophie Sofya Sonia Sonya София Софья Соня
Stanislav Stas Stan Станислав Стас
Stanley Stan
Stephanie Steph Stefanie Stephany Stef
Stephen Steve Steven Stevie Stephan Stefan Esteban Stepan Stefano Stéphane Степан Стёпа
Stuart Stu Stewart
Susan Sue Susie Suzie Susanna Suzanne Susanne Zuzana
Svetlana Sveta Lana Светлана Света Лана
Sylvia Silvia Syl
Tamara Tammy Toma Тамара Тома
Taras Тарас
Tatiana Tatyana Tanya Tania Татьяна Таня
Taisia Taya Таисия Тая
Terence Terry Terrence
Teresa Terry Tess Theresa Tessa Therese Tracy
Thelma Thel
Theodore Ted Teddy Theo Theodor Teodoro
Thomas Tom Tommy Tomas Tomás Tommaso Thom Фома
Timothy Tim Timmy Timofey Timur Тимофей Тима
Tobias Toby Tobi
Ulyana Juliana Ульяна Уля
Vadim Vadym Вадим Вадик
Valentin Valentine Val Валентин Валя
Valentina Val Валентина Валя
Valerie Val Valeria Lera Валерия Лера
Valery Valerii Valera Валерий Валера
Vanessa Nessa
Vasily Vasilii Basil Vasya Vasyl Василий Вася
Vera Вера Верочка
Veronica Ronnie Nika Veronika Вероника Ника
Victor Vic Viktor Vitya Виктор Витя
Victoria Vicky Vicki Tori Vika Viktoria Виктория Вика
Vincent Vince Vinny Vincenzo Vicente
Virginia Ginny Ginger Gina
Vitaly Vitaliy Vitalik Vitalii Виталий Виталик
Vladimir Vlad Volodya Vova Volodymyr Владимир Вова Володя Вован Володимир
Vladislav Vlad Vladik Владислав Влад Владик Слава
Vyacheslav Slava Viacheslav Вячеслав Слава
Yaroslav Slava Ярослав Ярик Слава
Walter Walt Wally Walther
Wayne
Wendy
Wesley Wes
Wilfred Wilf Fred Wilfried
William Bill Billy Will Willie Liam Wilhelm Guillermo Guillaume Willem Willy
Winifred Winnie Freda
Yana Яна
Yuri Yury Yuriy Юрий Юра Юрій
Zachary Zach Zack Zak
Zinaida Zina Зинаида Зина
Zoe Zoya Зоя
";

/// Which names a given name may be a form of.
#[derive(Debug)]
pub(super) struct Nicknames {
    by_form: FxHashMap<String, Vec<u16>>,
}

impl Nicknames {
    /// Reads the table; a few milliseconds, so once for a run.
    pub(super) fn read() -> Self {
        let mut by_form: FxHashMap<String, Vec<u16>> = FxHashMap::default();
        for (number, line) in NAMES.lines().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for form in line.split(' ').filter(|form| !form.is_empty()) {
                let form = sound(&fold(form));
                let names = by_form.entry(form).or_default();
                if names.last() != Some(&number) {
                    names.push(number);
                }
            }
        }
        Self { by_form }
    }

    /// The names that a word (as it sounds) is a form of, by number, ascending; mostly none or one.
    pub(super) fn of(&self, sound: &str) -> &[u16] {
        self.by_form.get(sound).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_share_a_number() {
        let nicknames = Nicknames::read();
        let check = |one: &str, other: &str, same: bool| {
            let of = |name: &str| nicknames.of(&sound(&fold(name))).to_vec();
            let shared = of(one).iter().any(|name| of(other).contains(name));
            assert_eq!(shared, same, "{one} {other}");
        };
        check("Bob", "Robert", true);
        check("Саша", "Alexander", true);
        check("Sasha", "Александра", true);
        check("Лёша", "Aleksey", true);
        check("Peggy", "Margaret", true);
        check("Bob", "William", false);
        check("Вова", "Владислав", false);
    }
}
