(** * A proved, computable enclosure of the network's run, for any data

    First step by step, with the pattern of every step decided; then, where the pattern is 1001 for good, all the other steps at once by
    the Fatou coordinate. Pages stepper, phases, fatou-coordinate. *)

From Coq Require Import Reals ZArith QArith Qreals List Nnat Lra Lia.
From Interval.Float Require Import Sig Basic.
From Interval.Interval Require Import Float_full Interval Float.
From Interval.Real Require Import Xreal.
From Verify.Core Require Import Network ScalarMap Pair Orthogonal Fatou.
From Verify.Core Require Obtuse.
From Verify.Numeric Require Import StdInterval RunEnclosure PointChecker Switching.
Import ListNotations.
Local Open Scope R_scope.

(** Whether a number is positive, where its enclosure decides it. *)
Definition active (X : I.type) : option bool :=
  match I.sign_strict X with
  | Xgt => Some true
  | _ => match I.sign_large X with Xlt | Xeq => Some false | _ => None end
  end.

Lemma active_true X x : inside X x -> active X = Some true -> 0 < x.
Proof.
  intros H. unfold active. pose proof (I.sign_strict_correct X) as S. pose proof (I.sign_large_correct X) as L.
  destruct (I.sign_strict X); try (destruct (I.sign_large X); discriminate). intros _. exact (proj2 (S _ H)).
Qed.
Lemma active_false X x : inside X x -> active X = Some false -> x <= 0.
Proof.
  intros H. unfold active. pose proof (I.sign_large_correct X) as L.
  destruct (I.sign_strict X); try discriminate; destruct (I.sign_large X); try discriminate; intros _;
    try (apply (L _ H)); pose proof (L _ H) as E; injection E; lra.
Qed.
Lemma active_drelu X x b : inside X x -> active X = Some b -> drelu x = if b then 1 else 0.
Proof. intros H A. destruct b. exact (drelu_pos x (active_true X x H A)). exact (drelu_neg x (active_false X x H A)). Qed.
Lemma active_relu X x b : inside X x -> active X = Some b -> relu x = if b then x else 0.
Proof. intros H A. destruct b. exact (relu_pos x (active_true X x H A)). exact (relu_neg x (active_false X x H A)). Qed.

(** Enclosures of the four pre-activations. *)
Record boxes := Boxes { P1 : I.type; Q1 : I.type; P2 : I.type; Q2 : I.type }.

Definition pattern (s : boxes) : option (bool * bool * bool * bool) :=
  match active (P1 s), active (Q1 s), active (P2 s), active (Q2 s) with
  | Some a, Some b, Some c, Some d => Some (a, b, c, d)
  | _, _, _, _ => None
  end.

Section Run.
Variable prec : StdFloat.precision.
(** kappap, eta c (1 + xp xm) and kappam. *)
Variables (a g d : Q).

Definition if_active (b : bool) (X : I.type) : I.type := if b then X else I.fromZ prec 0.

Definition one_step (s : boxes) : option boxes :=
  match pattern s with
  | Some (i1, j1, i2, j2) =>
    let ep := I.exp prec (I.sub prec (if_active i2 (P2 s)) (if_active i1 (P1 s))) in
    let em := I.exp prec (I.sub prec (if_active j1 (Q1 s)) (if_active j2 (Q2 s))) in
    let A := I.mul prec (fromQ prec a) ep in
    let G := fromQ prec g in
    let D := I.mul prec (fromQ prec d) em in
    Some (Boxes
      (I.add prec (P1 s) (I.sub prec (if_active i1 A) (if_active j1 (I.mul prec G em))))
      (I.add prec (Q1 s) (I.sub prec (if_active i1 (I.mul prec G ep)) (if_active j1 D)))
      (I.sub prec (P2 s) (I.sub prec (if_active i2 A) (if_active j2 (I.mul prec G em))))
      (I.sub prec (Q2 s) (I.sub prec (if_active i2 (I.mul prec G ep)) (if_active j2 D))))
  | None => None
  end.

Definition then_step (s : option boxes) : option boxes := match s with Some s => one_step s | None => None end.
Definition steps (s : boxes) (n : N) : option boxes := N.iter n then_step (Some s).

Variables (P : problem).
Hypotheses (Ha : kappap P = Q2R a) (Hg : eta P * c P * (1 + xp P * xm P) = Q2R g) (Hd : kappam P = Q2R d).

Definition holds (s : boxes) (th : weights) : Prop :=
  inside (P1 s) (p1 P th) /\ inside (Q1 s) (q1 P th) /\ inside (P2 s) (p2 P th) /\ inside (Q2 s) (q2 P th).

Lemma inside_if b X x : inside X x -> inside (if_active b X) (if b then x else 0).
Proof. destruct b; intros H. exact H. exact (inside_Z prec 0). Qed.

Lemma pattern_active s i1 j1 i2 j2 : pattern s = Some (i1, j1, i2, j2) ->
  active (P1 s) = Some i1 /\ active (Q1 s) = Some j1 /\ active (P2 s) = Some i2 /\ active (Q2 s) = Some j2.
Proof.
  unfold pattern. destruct (active (P1 s)), (active (Q1 s)), (active (P2 s)), (active (Q2 s)); try discriminate.
  intros E. injection E. intros; subst; auto.
Qed.

Lemma one_step_correct s s' th : holds s th -> one_step s = Some s' -> holds s' (step P th).
Proof.
  intros (H1 & H2 & H3 & H4). unfold one_step. destruct (pattern s) as [[[[i1 j1] i2] j2]|] eqn:E; try discriminate.
  destruct (pattern_active _ _ _ _ _ E) as (A1 & B1 & A2 & B2). clear E.
  set (ep := exp (- net th (xp P))). set (em := exp (net th (xm P))).
  assert (Eep : inside (I.exp prec (I.sub prec (if_active i2 (P2 s)) (if_active i1 (P1 s)))) ep).
  { unfold ep. apply inside_exp. unfold net. change (line1 th (xp P)) with (p1 P th). change (line2 th (xp P)) with (p2 P th).
    rewrite (active_relu _ _ _ H1 A1), (active_relu _ _ _ H3 A2), Ropp_minus_distr. apply inside_sub; now apply inside_if. }
  assert (Eem : inside (I.exp prec (I.sub prec (if_active j1 (Q1 s)) (if_active j2 (Q2 s)))) em).
  { unfold em. apply inside_exp. unfold net. change (line1 th (xm P)) with (q1 P th). change (line2 th (xm P)) with (q2 P th).
    rewrite (active_relu _ _ _ H2 B1), (active_relu _ _ _ H4 B2). apply inside_sub; now apply inside_if. }
  set (EP := I.exp prec (I.sub prec (if_active i2 (P2 s)) (if_active i1 (P1 s)))) in *.
  set (EM := I.exp prec (I.sub prec (if_active j1 (Q1 s)) (if_active j2 (Q2 s)))) in *.
  assert (KA : inside (I.mul prec (fromQ prec a) EP) (kappap P * ep)) by (rewrite Ha; apply inside_mul; auto; apply inside_Q).
  assert (KD : inside (I.mul prec (fromQ prec d) EM) (kappam P * em)) by (rewrite Hd; apply inside_mul; auto; apply inside_Q).
  assert (KG1 : inside (I.mul prec (fromQ prec g) EP) (eta P * c P * (1 + xp P * xm P) * ep)) by (rewrite Hg; apply inside_mul; auto; apply inside_Q).
  assert (KG2 : inside (I.mul prec (fromQ prec g) EM) (eta P * c P * (1 + xp P * xm P) * em)) by (rewrite Hg; apply inside_mul; auto; apply inside_Q).
  assert (W : forall (i j : bool) X Y x y, inside X x -> inside Y y ->
    inside (I.sub prec (if_active i X) (if_active j Y)) ((if i then x else 0) - (if j then y else 0))).
  { intros. apply inside_sub; now apply inside_if. }
  intros E. injection E as <-. unfold holds; cbn [P1 Q1 P2 Q2].
  pose proof (active_drelu _ _ _ H1 A1) as D1. pose proof (active_drelu _ _ _ H2 B1) as D2.
  pose proof (active_drelu _ _ _ H3 A2) as D3. pose proof (active_drelu _ _ _ H4 B2) as D4.
  unfold kappap, kappam in KA, KD.
  repeat split; [change (p1 P (step P th)) with (line1 (step P th) (xp P)) | change (q1 P (step P th)) with (line1 (step P th) (xm P))
    | change (p2 P (step P th)) with (line2 (step P th) (xp P)) | change (q2 P (step P th)) with (line2 (step P th) (xm P))];
    rewrite ?Obtuse.line1_step, ?Obtuse.line2_step; fold ep em; rewrite ?D1, ?D2, ?D3, ?D4.
  - pose proof (inside_add prec _ _ _ _ H1 (W i1 j1 _ _ _ _ KA KG2)) as K. unfold p1 in K.
    match goal with |- inside _ ?x => match type of K with inside _ ?y => replace x with y; [exact K | destruct i1, j1; ring] end end.
  - pose proof (inside_add prec _ _ _ _ H2 (W i1 j1 _ _ _ _ KG1 KD)) as K. unfold q1 in K.
    match goal with |- inside _ ?x => match type of K with inside _ ?y => replace x with y; [exact K | destruct i1, j1; ring] end end.
  - pose proof (inside_sub prec _ _ _ _ H3 (W i2 j2 _ _ _ _ KA KG2)) as K. unfold p2 in K.
    match goal with |- inside _ ?x => match type of K with inside _ ?y => replace x with y; [exact K | destruct i2, j2; ring] end end.
  - pose proof (inside_sub prec _ _ _ _ H4 (W i2 j2 _ _ _ _ KG1 KD)) as K. unfold q2 in K.
    match goal with |- inside _ ?x => match type of K with inside _ ?y => replace x with y; [exact K | destruct i2, j2; ring] end end.
Qed.

Theorem steps_correct s s' th0 n : holds s th0 -> steps s n = Some s' -> holds s' (descent P th0 (N.to_nat n)).
Proof.
  intros H. revert s'. unfold steps. induction n using N.peano_ind; intros s'.
  - intros E. simpl in E. injection E as <-. exact H.
  - rewrite N.iter_succ, N2Nat.inj_succ. destruct (N.iter n then_step (Some s)) as [r|]; [|discriminate].
    simpl. intros E. apply one_step_correct with r; auto.
Qed.

(** ** All later steps at once, from a state of the pattern 1001 on *)

Definition is_1001 (s : boxes) : bool := match pattern s with Some (true, false, false, true) => true | _ => false end.

Lemma is_1001_correct s th : holds s th -> is_1001 s = true -> specialised P th.
Proof.
  intros (H1 & H2 & H3 & H4). unfold is_1001. destruct (pattern s) as [[[[i1 j1] i2] j2]|] eqn:E; try discriminate.
  destruct i1, j1, i2, j2; try discriminate. intros _. destruct (pattern_active _ _ _ _ _ E) as (A1 & B1 & A2 & B2).
  repeat split. apply (active_true _ _ H1 A1). apply (active_false _ _ H2 B1). apply (active_false _ _ H3 A2). apply (active_true _ _ H4 B2).
Qed.

(** A good pre-activation and the bad one of the same neuron, whose rates have the quotient [g]/[k]. *)
Definition leap_pair (k : Q) (cs : list Q) (sigma e : Q) (good bad : I.type) (n : Z) (rounds : nat) : option (I.type * I.type) :=
  let K := fromQ prec k in
  let X := I.div prec (I.exp prec good) K in
  if reachable prec cs sigma e X n then
    let good' := I.add prec (I.ln prec K) (I.ln prec (reach prec cs e X n rounds)) in
    Some (good', I.add prec bad (I.mul prec (I.div prec (fromQ prec g) K) (I.sub prec good' good)))
  else None.

Definition leap (cs : list Q) (sigma e : Q) (s : boxes) (n : Z) (rounds : nat) : option boxes :=
  match leap_pair a cs sigma e (P1 s) (Q1 s) n rounds, leap_pair d cs sigma e (Q2 s) (P2 s) n rounds with
  | Some (p1', q1'), Some (q2', p2') => Some (Boxes p1' q1' p2' q2')
  | _, _ => None
  end.

Lemma inside_div X Y x y : y <> 0 -> inside X x -> inside Y y -> inside (I.div prec X Y) (x / y).
Proof.
  intros h HX HY. pose proof (I.div_correct prec _ _ _ _ HX HY) as K. simpl in K. unfold Xdiv' in K. rewrite is_zero_false in K by auto. exact K.
Qed.

Lemma leap_pair_correct k cs sigma e X Y x y n rounds X' Y' : 0 < Q2R k -> inside X x -> inside Y y ->
  leap_pair k cs sigma e X Y (Z.of_nat n) rounds = Some (X', Y') ->
  inside X' (ln (Q2R k) + ln (run (exp x / Q2R k) n)) /\
  inside Y' (y + Q2R g / Q2R k * (ln (Q2R k) + ln (run (exp x / Q2R k) n) - x)).
Proof.
  intros Hk HX HY. unfold leap_pair.
  assert (K0 : inside (fromQ prec k) (Q2R k)) by apply inside_Q.
  assert (S0 : inside (I.div prec (I.exp prec X) (fromQ prec k)) (exp x / Q2R k)).
  { apply inside_div; auto. lra. now apply inside_exp. }
  assert (P0 : 0 < exp x / Q2R k) by (apply Rdiv_lt_0_compat; auto; apply exp_pos).
  set (S := I.div prec (I.exp prec X) (fromQ prec k)) in *.
  destruct (reachable prec cs sigma e S (Z.of_nat n)) eqn:R; try discriminate.
  pose proof (reach_correct prec cs sigma e _ _ n rounds P0 S0 R) as B.
  assert (L : inside (I.add prec (I.ln prec (fromQ prec k)) (I.ln prec (reach prec cs e S (Z.of_nat n) rounds)))
    (ln (Q2R k) + ln (run (exp x / Q2R k) n))).
  { apply inside_add; apply inside_ln; auto. now apply run_pos. }
  intros E. injection E as <- <-. split. exact L. apply inside_add; auto. apply inside_mul.
  apply inside_div; auto. lra. apply inside_Q. now apply inside_sub.
Qed.

Variable th0 : weights.
Hypotheses (HV : valid P) (HM : Obtuse.mixed P <= 0).

Theorem leap_correct cs sigma e s s' T n rounds : holds s (descent P th0 T) -> specialised P (descent P th0 T) ->
  leap cs sigma e s (Z.of_nat n) rounds = Some s' -> holds s' (descent P th0 (n + T)).
Proof.
  intros (H1 & H2 & H3 & H4) HT. unfold leap.
  pose proof (kappap_pos P HV) as Kp. pose proof (kappam_pos P HV) as Km.
  destruct (leap_pair a cs sigma e (P1 s) (Q1 s) (Z.of_nat n) rounds) as [[X1 Y1]|] eqn:E1; try discriminate.
  destruct (leap_pair d cs sigma e (Q2 s) (P2 s) (Z.of_nat n) rounds) as [[X2 Y2]|] eqn:E2; try discriminate.
  destruct (leap_pair_correct a _ _ _ _ _ _ _ n _ _ _ ltac:(lra) H1 H2 E1) as [B1 B2].
  destruct (leap_pair_correct d _ _ _ _ _ _ _ n _ _ _ ltac:(lra) H4 H3 E2) as [B3 B4].
  destruct (Obtuse.closed P th0 HV HM T HT n) as [C1 C2]. destruct (Obtuse.conserved P th0 HV HM T HT n) as [C3 C4].
  intros E. injection E as <-. unfold holds; cbn [P1 Q1 P2 Q2].
  rewrite <- Ha in B1, B2. rewrite <- Hd in B3, B4. rewrite <- Hg in B2, B4. rewrite <- C1 in B1, B2. rewrite <- C2 in B3, B4.
  pose proof (Obtuse.h_pos P HV) as Hh.
  assert (cancel : forall h m n, h <> 0 -> n <> 0 -> h * m / (h * n) = m / n) by (intros; field; auto).
  assert (Gp : eta P * c P * (1 + xp P * xm P) / kappap P = Obtuse.gp P).
  { unfold Obtuse.gp, Obtuse.mixed, kappap. apply cancel; [lra | pose proof (Obtuse.a_pos P); lra]. }
  assert (Gm : eta P * c P * (1 + xp P * xm P) / kappam P = Obtuse.gm P).
  { unfold Obtuse.gm, Obtuse.mixed, kappam. apply cancel; [lra | pose proof (Obtuse.d_pos P); lra]. }
  rewrite Gp in B2. rewrite Gm in B4.
  repeat split; auto.
  - match goal with |- inside _ ?x => match type of B2 with inside _ ?y => replace x with y; [exact B2 | lra] end end.
  - match goal with |- inside _ ?x => match type of B4 with inside _ ?y => replace x with y; [exact B4 | lra] end end.
Qed.
End Run.

(** ** What a certificate computes *)

(** Exact enclosures of a start that is given by fractions. *)
Definition start_boxes prec (u1 v1 u2 v2 : Q) : boxes := Boxes (fromQ prec u1) (fromQ prec v1) (fromQ prec u2) (fromQ prec v2).

(** A lower and an upper bound of each pre-activation, as integers over [m]. *)
Definition within prec (X : I.type) (l u m : Z) : bool := (above prec X l m && below prec X u m)%bool.
Definition all_within prec (s : boxes) (b : list (Z * Z)) (m : Z) : bool :=
  match b with
  | [(l1, u1); (l2, u2); (l3, u3); (l4, u4)]%list =>
    (negb (Z.eqb m 0) && within prec (P1 s) l1 u1 m && within prec (Q1 s) l2 u2 m && within prec (P2 s) l3 u3 m && within prec (Q2 s) l4 u4 m)%bool
  | _ => false
  end.
Definition bounded (P : problem) (th : weights) (b : list (Z * Z)) (m : Z) : Prop :=
  match b with
  | [(l1, u1); (l2, u2); (l3, u3); (l4, u4)]%list =>
    IZR l1 / IZR m <= p1 P th <= IZR u1 / IZR m /\ IZR l2 / IZR m <= q1 P th <= IZR u2 / IZR m /\
    IZR l3 / IZR m <= p2 P th <= IZR u3 / IZR m /\ IZR l4 / IZR m <= q2 P th <= IZR u4 / IZR m
  | _ => False
  end.

Lemma within_correct prec X l u m x : (m <> 0)%Z -> inside X x -> within prec X l u m = true -> IZR l / IZR m <= x <= IZR u / IZR m.
Proof.
  intros Hm HX H. apply andb_prop in H. destruct H as [H1 H2].
  pose proof (above_correct prec X l m x Hm HX H1). pose proof (below_correct prec X u m x Hm HX H2). lra.
Qed.

Lemma all_within_correct prec P s th b m : holds P s th -> all_within prec s b m = true -> bounded P th b m.
Proof.
  intros (H1 & H2 & H3 & H4). unfold all_within, bounded.
  destruct b as [|[l1 u1] [|[l2 u2] [|[l3 u3] [|[l4 u4] [|]]]]]; try discriminate. intros H.
  repeat (apply andb_prop in H; destruct H as [H ?K]). apply Bool.negb_true_iff, Z.eqb_neq in H.
  repeat split; eapply within_correct; eauto.
Qed.

(** The state after [burn] steps, then, from the pattern 1001 on, after [n] more. *)
Definition state_at (p : positive) (a g d : Q) (start : Q * Q * Q * Q) (burn : N) (cs : list Q) (sigma e : Q) (n : Z) (rounds : nat) : option boxes :=
  let prec := StdFloat.PtoP p in
  let '(u1, v1, u2, v2) := start in
  match steps prec a g d (start_boxes prec u1 v1 u2 v2) burn with
  | Some s => if Z.eqb n 0 then Some s else if is_1001 s then leap prec a g d cs sigma e s n rounds else None
  | None => None
  end.
Definition point_check p a g d start burn cs sigma e n rounds (b : list (Z * Z)) (m : Z) : bool :=
  (Z.leb 0 n && match state_at p a g d start burn cs sigma e n rounds with Some s => all_within (StdFloat.PtoP p) s b m | None => false end)%bool.

(** The pattern is not 1001 after [n] steps and 1001 after [n + 1]; or after no step at all. *)
Definition specialises_check (p : positive) (a g d : Q) (start : Q * Q * Q * Q) (n : Z) (b : list (Z * Z)) (m : Z) : bool :=
  let prec := StdFloat.PtoP p in
  let '(u1, v1, u2, v2) := start in
  let s := start_boxes prec u1 v1 u2 v2 in
  match n with
  | Z0 => (is_1001 s && all_within prec s b m)%bool
  | Zpos q => match steps prec a g d s (N.pred (Npos q)) with
    | Some s => match pattern s with
      | Some (true, false, false, true) | None => false
      | Some _ => match one_step prec a g d s with Some s' => (is_1001 s' && all_within prec s' b m)%bool | None => false end
      end
    | None => false
    end
  | Zneg _ => false
  end.

(** After [n] steps one neuron is active at no training point. *)
Definition dead_check (p : positive) (a g d : Q) (start : Q * Q * Q * Q) (n : N) : bool :=
  let prec := StdFloat.PtoP p in
  let '(u1, v1, u2, v2) := start in
  match steps prec a g d (start_boxes prec u1 v1 u2 v2) n with
  | Some s => match pattern s with Some (false, false, _, _) | Some (_, _, false, false) => true | _ => false end
  | None => false
  end.

Section Instance.
Variables (P : problem) (th0 : weights) (p : positive) (a g d u1 v1 u2 v2 : Q).
Hypotheses (HV : valid P) (Ha : kappap P = Q2R a) (Hg : eta P * c P * (1 + xp P * xm P) = Q2R g) (Hd : kappam P = Q2R d)
  (H1 : p1 P th0 = Q2R u1) (H2 : q1 P th0 = Q2R v1) (H3 : p2 P th0 = Q2R u2) (H4 : q2 P th0 = Q2R v2).
Local Notation start := (u1, v1, u2, v2).
Local Notation th := (descent P th0).

Lemma start_holds : holds P (start_boxes (StdFloat.PtoP p) u1 v1 u2 v2) th0.
Proof. unfold holds, start_boxes; cbn [P1 Q1 P2 Q2]. rewrite H1, H2, H3, H4. repeat split; apply inside_Q. Qed.

Theorem point_of_check burn cs sigma e n rounds b m :
  (n = 0%Z \/ Obtuse.mixed P <= 0) -> point_check p a g d start burn cs sigma e n rounds b m = true ->
  forall t, INR t = IZR (n + Z.of_N burn) -> bounded P (th t) b m.
Proof.
  intros HM. unfold point_check, state_at. intros C t Ht. apply andb_prop in C. destruct C as [C0 C]. apply Z.leb_le in C0.
  destruct (steps _ a g d _ burn) as [s|] eqn:E; try discriminate.
  pose proof (steps_correct _ a g d P Ha Hg Hd _ _ th0 burn start_holds E) as S.
  assert (Et : t = (Z.to_nat n + N.to_nat burn)%nat).
  { apply INR_eq. rewrite Ht, plus_IZR, plus_INR, !INR_IZR_INZ, Z2Nat.id by auto. do 2 f_equal. lia. }
  destruct (Z.eqb_spec n 0) as [->|N0].
  - subst t. simpl plus. exact (all_within_correct _ _ _ _ _ _ S C).
  - destruct HM as [HM|HM]; [contradiction|]. destruct (is_1001 s) eqn:Is; try discriminate.
    destruct (leap _ a g d cs sigma e s n rounds) as [s'|] eqn:L; try discriminate.
    rewrite <- (Z2Nat.id n C0) in L.
    pose proof (leap_correct _ a g d P Ha Hg Hd th0 HV HM cs sigma e s s' (N.to_nat burn) (Z.to_nat n) rounds S (is_1001_correct P s _ S Is) L) as K.
    rewrite Et. exact (all_within_correct _ _ _ _ _ _ K C).
Qed.

Theorem specialises_of_check n b m : specialises_check p a g d start n b m = true ->
  exists T, INR T = IZR n /\ specialised P (th T) /\ bounded P (th T) b m /\ (forall T', S T' = T -> ~ specialised P (th T')).
Proof.
  unfold specialises_check. destruct n as [|n|n]; [| |discriminate].
  - intros C. apply andb_prop in C. destruct C as [C1 C2]. exists 0%nat. pose proof start_holds as S.
    split. reflexivity. split. exact (is_1001_correct P _ _ S C1). split. exact (all_within_correct _ _ _ _ _ _ S C2). intros T' H; discriminate.
  - destruct (steps _ a g d _ (N.pred (Npos n))) as [s|] eqn:E; try discriminate.
    pose proof (steps_correct _ a g d P Ha Hg Hd _ _ th0 _ start_holds E) as S.
    set (k := N.to_nat (N.pred (Npos n))) in *.
    assert (Ek : Datatypes.S k = Pos.to_nat n) by (unfold k; lia).
    destruct (pattern s) as [[[[i1 j1] i2] j2]|] eqn:Ep; [|discriminate].
    intros C.
    assert (C' : (i1 && negb j1 && negb i2 && j2 = false)%bool /\
      match one_step (StdFloat.PtoP p) a g d s with Some s' => (is_1001 s' && all_within (StdFloat.PtoP p) s' b m)%bool | None => false end = true).
    { destruct i1, j1, i2, j2; try discriminate; split; auto. }
    clear C. destruct C' as [N C].
    destruct (one_step _ a g d s) as [s'|] eqn:Es; try discriminate. apply andb_prop in C. destruct C as [C1 C2].
    pose proof (one_step_correct _ a g d P Ha Hg Hd s s' _ S Es) as S'. change (step P (th k)) with (th (Datatypes.S k)) in S'.
    exists (Datatypes.S k). split. { rewrite Ek, INR_IZR_INZ, positive_nat_Z. reflexivity. }
    split. exact (is_1001_correct P _ _ S' C1). split. exact (all_within_correct _ _ _ _ _ _ S' C2).
    intros T' HT'. injection HT' as ->. intros (h1 & h2 & h3 & h4).
    destruct (pattern_active _ _ _ _ _ Ep) as (A1 & B1 & A2 & B2). destruct S as (S1 & S2 & S3 & S4).
    destruct i1; [|pose proof (active_false _ _ S1 A1); lra]. destruct j1; [pose proof (active_true _ _ S2 B1); lra|].
    destruct i2; [pose proof (active_true _ _ S3 A2); lra|]. destruct j2; [discriminate|pose proof (active_false _ _ S4 B2); lra].
Qed.

(** A neuron that is active at no training point does not move. *)
Lemma dead_first T : p1 P (th T) <= 0 -> q1 P (th T) <= 0 -> forall n, p1 P (th (n + T)%nat) <= 0 /\ q1 P (th (n + T)%nat) <= 0.
Proof.
  intros h1 h2. induction n. auto. destruct IHn as [i1 i2]. simpl plus. simpl descent. set (w := th (n + T)%nat) in *.
  change (p1 P (step P w)) with (line1 (step P w) (xp P)). change (q1 P (step P w)) with (line1 (step P w) (xm P)).
  rewrite !Obtuse.line1_step, (drelu_neg _ i1), (drelu_neg _ i2).
  change (line1 w (xp P)) with (p1 P w). change (line1 w (xm P)) with (q1 P w). split; lra.
Qed.
Lemma dead_second T : p2 P (th T) <= 0 -> q2 P (th T) <= 0 -> forall n, p2 P (th (n + T)%nat) <= 0 /\ q2 P (th (n + T)%nat) <= 0.
Proof.
  intros h1 h2. induction n. auto. destruct IHn as [i1 i2]. simpl plus. simpl descent. set (w := th (n + T)%nat) in *.
  change (p2 P (step P w)) with (line2 (step P w) (xp P)). change (q2 P (step P w)) with (line2 (step P w) (xm P)).
  rewrite !Obtuse.line2_step, (drelu_neg _ i1), (drelu_neg _ i2).
  change (line2 w (xp P)) with (p2 P w). change (line2 w (xm P)) with (q2 P w). split; lra.
Qed.

Theorem dead_of_check n : dead_check p a g d start n = true -> forall T, exists t, (T <= t)%nat /\ ~ specialised P (th t).
Proof.
  unfold dead_check. intros C T. destruct (steps _ a g d _ n) as [s|] eqn:E; try discriminate.
  pose proof (steps_correct _ a g d P Ha Hg Hd _ _ th0 _ start_holds E) as (S1 & S2 & S3 & S4).
  destruct (pattern s) as [[[[i1 j1] i2] j2]|] eqn:Ep; try discriminate.
  destruct (pattern_active _ _ _ _ _ Ep) as (A1 & B1 & A2 & B2).
  exists (T + N.to_nat n)%nat. split. lia. intros (h1 & h2 & h3 & h4).
  destruct (Bool.bool_dec (i1 || j1) false) as [F|F].
  - apply Bool.orb_false_iff in F. destruct F; subst.
    pose proof (dead_first _ (active_false _ _ S1 A1) (active_false _ _ S2 B1) T). lra.
  - assert (G : i2 = false /\ j2 = false).
    { destruct i1, j1, i2, j2; try discriminate; auto; exfalso; apply F; reflexivity. }
    destruct G; subst. pose proof (dead_second _ (active_false _ _ S3 A2) (active_false _ _ S4 B2) T). lra.
Qed.
End Instance.
